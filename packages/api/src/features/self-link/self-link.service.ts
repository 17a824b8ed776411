import { AppError } from '@rollcall/core'
import {
  type ApiContext,
  type ApiServices,
  type EmployeePrincipal,
  inTransaction,
  type Tx,
  type UserPrincipal,
} from '../../context.ts'
import { inactiveError } from '../../lib/authorise.ts'
import { isBrokenReference } from '../../lib/database-errors.ts'
import { newToken, SELF_LINK_PREFIX, SELF_SESSION_PREFIX, sha256Hex } from '../../lib/tokens.ts'
import { type Actor, record } from '../audit/audit.service.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import { attemptSucceeded, limitOf, takeAttempt } from '../throttle/throttle.service.ts'
import * as repo from './self-link.repo.ts'
import type { MakeSelfLink, SelfLink } from './self-link.schema.ts'

const DAY_MS = 24 * 3_600_000
/** Browsers of one link; one more, and the oldest is out. */
const MAX_BROWSERS = 10
const FREE_ATTEMPTS_PER_ADDRESS = 30

export async function get({ db, clock }: ApiContext, { id }: { id: string }): Promise<{ link: SelfLink | null }> {
  await existing(db, id)
  const found = await repo.ofEmployee(db, id)
  if (!found) return { link: null }
  const { _count, ...link } = found
  return { link: { ...link, expired: link.expiresAt <= clock(), browsers: _count.sessions } }
}

/** Makes a link; the one before is good for nothing from then on. */
export function make(
  ctx: ApiContext,
  user: UserPrincipal,
  { id, days }: MakeSelfLink,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken(SELF_LINK_PREFIX)
  return inTransaction(ctx, async (tx) => {
    const { name, deactivatedAt } = await existing(tx, id)
    if (deactivatedAt !== null) throw inactiveError(ctx, name)
    const madeAt = ctx.clock()
    const expiresAt = new Date(madeAt.getTime() + days * DAY_MS)
    await repo.replace(tx, { employeeId: id, tokenHash: sha256Hex(token), madeBy: nameOf(user), madeAt, expiresAt })
    await audit(tx, ctx, ctx.principal, 'make', id, { days })
    return { token, expiresAt }
  })
}

/** Every browser that has opened it is out at once. */
export function withdraw(ctx: ApiContext, { id }: { id: string }): Promise<{ link: null }> {
  return inTransaction(ctx, async (tx) => {
    await existing(tx, id)
    if (await repo.remove(tx, id)) await audit(tx, ctx, ctx.principal, 'withdraw', id)
    return { link: null }
  })
}

type Services = Pick<ApiServices, 'db' | 'clock'>

/**
 * The secret of a link against that of a browser, which ends when the link does.
 * @throws AppError OWN_LINK_INVALID or SIGN_IN_LOCKED
 */
export async function openSelfLink(
  services: Services & { ip: string | null },
  token: string,
): Promise<{ session: string; expiresAt: Date }> {
  const limits = services.ip === null ? [] : [limitOf('self-link', services.ip, FREE_ATTEMPTS_PER_ADDRESS)]
  const minutes = await takeAttempt(services, limits)
  if (minutes !== null) throw new AppError('SIGN_IN_LOCKED', { minutes })
  const session = newToken(SELF_SESSION_PREFIX)
  const expiresAt = await startSession(services, token, session)
  await attemptSucceeded(services, null, limits)
  return { session, expiresAt }
}

async function startSession(services: Services, token: string, session: string): Promise<Date> {
  try {
    return await inTransaction(services, async (tx) => {
      const link = await repo.byTokenHash(tx, sha256Hex(token))
      const employee = principalOf(link, services.clock())
      if (!link || !employee) throw new AppError('OWN_LINK_INVALID')
      const { employeeId } = employee
      const tokenHash = sha256Hex(session)
      await repo.startSession(tx, { tokenHash, employeeId, startedAt: services.clock() }, MAX_BROWSERS)
      await audit(tx, services, employee, 'open', employeeId)
      return link.expiresAt
    })
  } catch (e) {
    // withdrawn between the two
    if (isBrokenReference(e)) throw new AppError('OWN_LINK_INVALID', {}, { cause: e })
    throw e
  }
}

/** Whose browser this is, as of now; null when the link has expired, was withdrawn or replaced, or the employee is not active. */
export async function employeeOfSession({ db, clock }: Services, session: string): Promise<EmployeePrincipal | null> {
  if (!session.startsWith(SELF_SESSION_PREFIX)) return null
  return principalOf(await repo.bySession(db, sha256Hex(session)), clock())
}

/** This browser is out; the link stays. */
export async function endSelfSession({ db }: Pick<ApiServices, 'db'>, session: string): Promise<void> {
  await repo.endSession(db, sha256Hex(session))
}

function principalOf(link: Awaited<ReturnType<typeof repo.bySession>>, now: Date): EmployeePrincipal | null {
  if (!link || link.expiresAt <= now || link.employee.deactivatedAt !== null) return null
  return { kind: 'employee', employeeId: link.employee.id, name: link.employee.name }
}

async function existing(tx: Tx, id: string) {
  const employee = await employeeRepo.identity(tx, id)
  if (!employee) throw new AppError('NOT_FOUND', { what: 'employee' })
  return employee
}

function audit(
  tx: Tx,
  services: Pick<ApiServices, 'clock'>,
  actor: Actor,
  what: string,
  id: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return record(tx, services, actor, { action: `selfLink.${what}`, subjectKind: 'employee', subjectId: id, detail })
}
