import { AppError } from '@rollcall/core'
import { type ApiContext, type ApiServices, inTransaction, type UserPrincipal } from '../../context.ts'
import { hashPassword, passwordMatches } from '../../lib/passwords.ts'
import { type Actor, record, SYSTEM } from '../audit/audit.service.ts'
import * as portalUserRepo from '../portal-user/portal-user.repo.ts'
import * as throttleRepo from '../throttle/throttle.repo.ts'
import { attemptSucceeded, limitOf, takeAttempt } from '../throttle/throttle.service.ts'
import * as repo from './session.repo.ts'
import type { SignedInUser } from './session.schema.ts'

export async function setupNeeded({ db }: ApiServices): Promise<{ needed: boolean }> {
  return { needed: !(await repo.anyUser(db)) }
}

interface FirstOwner {
  name: string
  email: string
  password: string
}

/** The first owner, from the setup page. @throws AppError SETUP_DONE when anybody exists. */
export async function setup(ctx: ApiContext, input: FirstOwner): Promise<SignedInUser> {
  const owner = (await repo.anyUser(ctx.db)) ? null : await makeFirstOwner(ctx, SYSTEM, input)
  if (!owner) throw new AppError('SETUP_DONE')
  return owner
}

/** The first owner, from the configuration. Does nothing when anybody exists. */
export async function ensureOwner(services: ApiServices, email: string, password: string): Promise<void> {
  if (await repo.anyUser(services.db)) return
  await makeFirstOwner(services, SYSTEM, { name: 'Owner', email: email.trim().toLowerCase(), password })
}

async function makeFirstOwner(services: ApiServices, actor: Actor, input: FirstOwner): Promise<SignedInUser | null> {
  const passwordHash = await hashPassword(input.password)
  return inTransaction(services, async (tx) => {
    await throttleRepo.holdLock(tx, 'owners', services.clock())
    if (await repo.anyUser(tx)) return null
    const { name, email } = input
    const owner = await portalUserRepo.insert(tx, {
      name,
      email,
      role: 'OWNER',
      passwordHash,
      createdAt: services.clock(),
    })
    await record(tx, services, actor, { action: 'session.setup', subjectKind: 'portalUser', subjectId: owner.id })
    return { id: owner.id, email: owner.email, name: owner.name, role: owner.role }
  })
}

export interface Credentials {
  email: string
  password: string
  ip: string | null
}

/** A user who has just proved who they are. The session keeps `sessionEpoch`, see `sessionIsCurrent`. */
export interface VerifiedUser extends SignedInUser {
  sessionEpoch: number
}

const FREE_ATTEMPTS_PER_ACCOUNT = 5
const FREE_ATTEMPTS_PER_ADDRESS = 30
const MAX_EMAIL_CHARS = 200

/**
 * Signs in. Unknown, disabled and wrong give the same answer after the same work, and are slowed alike.
 * @throws AppError SIGN_IN_FAILED or SIGN_IN_LOCKED
 */
export async function verifyCredentials(services: ApiServices, input: Credentials): Promise<VerifiedUser> {
  const email = input.email.trim().toLowerCase().slice(0, MAX_EMAIL_CHARS)
  const own = limitOf('account', email, FREE_ATTEMPTS_PER_ACCOUNT)
  const shared = input.ip === null ? [] : [limitOf('address', input.ip, FREE_ATTEMPTS_PER_ADDRESS)]
  const minutes = await takeAttempt(services, [own, ...shared])
  if (minutes !== null) throw new AppError('SIGN_IN_LOCKED', { minutes })

  const account = await repo.accountByEmail(services.db, email)
  const usable = account?.disabledAt === null ? account : null
  if (!(await passwordMatches(usable?.passwordHash ?? null, input.password)) || !usable) {
    throw new AppError('SIGN_IN_FAILED')
  }
  await attemptSucceeded(services, own, shared)
  await repo.signedIn(services.db, usable.id, services.clock())
  const { id, name, role, sessionEpoch } = usable
  return { id, email, name, role, sessionEpoch }
}

/**
 * The user of a session as of now, or null when a changed role, a new password or a disabled account has ended it.
 * Asked on every request, so that it ends at once.
 */
export async function sessionIsCurrent(
  { db }: Pick<ApiServices, 'db'>,
  userId: string,
  sessionEpoch: number,
): Promise<UserPrincipal | null> {
  const account = await repo.accountById(db, userId)
  if (!account || account.disabledAt !== null || account.sessionEpoch !== sessionEpoch) return null
  const { id, email, name, role } = account
  return { kind: 'user', id, email, name, role }
}
