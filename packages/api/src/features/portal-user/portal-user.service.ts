import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { hashPassword, passwordMatches } from '../../lib/passwords.ts'
import type { Role } from '../../lib/schemas.ts'
import { record } from '../audit/audit.service.ts'
import * as throttleRepo from '../throttle/throttle.repo.ts'
import { attemptSucceeded, limitOf, takeAttempt } from '../throttle/throttle.service.ts'
import * as repo from './portal-user.repo.ts'
import type { PortalUserRow } from './portal-user.schema.ts'

type OwnerContext = ApiContext & { principal: UserPrincipal }

export function list({ db }: ApiContext): Promise<PortalUserRow[]> {
  return repo.list(db)
}

interface NewUser {
  name: string
  email: string
  role: Role
  password: string
}

export async function create(ctx: OwnerContext, { password, ...user }: NewUser): Promise<PortalUserRow> {
  const passwordHash = await hashPassword(password)
  return inTransaction(ctx, async (tx) => {
    const created = await repo.insert(tx, { ...user, passwordHash, createdAt: ctx.clock() })
    await audit(tx, ctx, 'create', created.id, { role: created.role })
    return created
  })
}

/** A changed role ends the user's sessions at once. */
export function update(
  ctx: OwnerContext,
  { id, name, role }: { id: string; name?: string | undefined; role?: Role | undefined },
): Promise<PortalUserRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockedUser(tx, ctx, id)
    const newRole = role !== undefined && role !== before.role
    if (newRole) {
      if (before.role === 'OWNER') await requireAnotherOwner(tx, before)
      requireSomebodyElse(ctx, id)
    }
    const after = await repo.update(tx, id, { name, role }, newRole)
    await audit(tx, ctx, 'update', id, newRole ? { role: { before: before.role, after: role } } : { fields: ['name'] })
    return after
  })
}

/** A disabled account cannot sign in, and its sessions end at once. */
export function setDisabled(
  ctx: OwnerContext,
  { id, disabled }: { id: string; disabled: boolean },
): Promise<PortalUserRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockedUser(tx, ctx, id)
    if (disabled === (before.disabledAt !== null)) return before
    if (disabled) {
      if (before.role === 'OWNER') await requireAnotherOwner(tx, before)
      requireSomebodyElse(ctx, id)
    }
    const after = await repo.update(tx, id, { disabledAt: disabled ? ctx.clock() : null }, true)
    await audit(tx, ctx, disabled ? 'disable' : 'enable', id)
    return after
  })
}

export async function resetPassword(
  ctx: OwnerContext,
  { id, password }: { id: string; password: string },
): Promise<{ id: string }> {
  const passwordHash = await hashPassword(password)
  return inTransaction(ctx, async (tx) => {
    await lockedUser(tx, ctx, id)
    await repo.update(tx, id, { passwordHash }, true)
    await audit(tx, ctx, 'resetPassword', id)
    return { id }
  })
}

const FREE_ATTEMPTS = 5

export async function changeOwnPassword(
  ctx: OwnerContext,
  { current, next }: { current: string; next: string },
): Promise<{ id: string }> {
  const { id } = ctx.principal
  const limit = limitOf('own-password', id, FREE_ATTEMPTS)
  const minutes = await takeAttempt(ctx, [limit])
  if (minutes !== null) throw new AppError('SIGN_IN_LOCKED', { minutes })
  if (!(await passwordMatches(await repo.passwordHashOf(ctx.db, id), current))) throw new AppError('PASSWORD_WRONG')
  await attemptSucceeded(ctx, limit, [])
  const passwordHash = await hashPassword(next)
  return inTransaction(ctx, async (tx) => {
    await repo.update(tx, id, { passwordHash }, true)
    await audit(tx, ctx, 'changeOwnPassword', id)
    return { id }
  })
}

/** Holds the owners' lock, so that two owners cannot demote each other at the same moment. */
async function lockedUser(tx: Tx, ctx: OwnerContext, id: string): Promise<PortalUserRow> {
  await throttleRepo.holdLock(tx, 'owners', ctx.clock())
  const user = await repo.byId(tx, id)
  if (!user) throw new AppError('NOT_FOUND', { what: 'account' })
  return user
}

async function requireAnotherOwner(tx: Tx, owner: PortalUserRow): Promise<void> {
  if (owner.disabledAt === null && (await repo.otherActiveOwners(tx, owner.id)) === 0) throw new AppError('LAST_OWNER')
}

function requireSomebodyElse({ principal }: OwnerContext, id: string): void {
  if (principal.id === id) throw new AppError('NOT_YOURSELF')
}

function audit(tx: Tx, ctx: OwnerContext, what: string, id: string, detail?: Record<string, unknown>): Promise<void> {
  const change = { action: `portalUser.${what}`, subjectKind: 'portalUser', subjectId: id }
  return record(tx, ctx, ctx.principal, detail ? { ...change, detail } : change)
}
