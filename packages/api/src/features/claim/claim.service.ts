import type { Claim, ClaimOutcome, PinClaim } from '@rollcall/core'
import type { ApiContext, CameraPrincipal, Tx } from '../../context.ts'
import { passwordMatches } from '../../lib/passwords.ts'
import { attemptSucceeded, limitOf, takeAttempt } from '../throttle/throttle.service.ts'
import * as repo from './claim.repo.ts'

/** An event that says who somebody claims to be. */
interface Claimed {
  eventId: string
  /** Where it was made. */
  locationId: string
  claim: Claim
}

const FREE_TRIES_OF_A_PERSON = 5
/** A queue of people who mistype is no attack; somebody who tries one PIN on everybody is. */
const FREE_TRIES_AT_A_CAMERA = 30

/** Tries at the PIN of a code, whether anybody has that code or not. */
export function pinLimit(code: string) {
  return limitOf('pin', code.trim().toLowerCase(), FREE_TRIES_OF_A_PERSON)
}

/**
 * Checks claims, each once: one that came before has its first outcome, so that sending a batch again is no further try.
 * One after the other, so that the tries of a batch are counted like any others.
 */
export async function settleClaims(
  ctx: ApiContext,
  camera: CameraPrincipal,
  claims: readonly Claimed[],
): Promise<Map<string, ClaimOutcome>> {
  const outcomes = new Map<string, ClaimOutcome>()
  if (claims.length === 0) return outcomes
  const ids = claims.map((c) => c.eventId)
  for (const { id, employee } of await repo.settledClaims(ctx.db, ids)) {
    outcomes.set(id, employee ? named(employee) : { kind: 'refused' })
  }
  for (const claim of claims) {
    if (!outcomes.has(claim.eventId)) outcomes.set(claim.eventId, await settle(ctx, camera, claim))
  }
  return outcomes
}

function settle(ctx: ApiContext, camera: CameraPrincipal, { locationId, claim }: Claimed): Promise<ClaimOutcome> {
  return 'pin' in claim
    ? settlePin(ctx, camera, locationId, claim)
    : settleBadge(ctx, camera, locationId, claim.badgeHash)
}

/** A wrong code and a wrong PIN have the same answer and take the same time. */
async function settlePin(
  ctx: ApiContext,
  camera: CameraPrincipal,
  locationId: string,
  claim: PinClaim,
): Promise<ClaimOutcome> {
  const own = pinLimit(claim.employeeCode)
  const shared = limitOf('pin-camera', camera.cameraId, FREE_TRIES_AT_A_CAMERA)
  if ((await takeAttempt(ctx, [own, shared])) !== null) return { kind: 'locked' }
  const person = await personOf(ctx.db, claim.employeeCode)
  if (!(await passwordMatches(person?.pinHash ?? null, claim.pin)) || !person) return { kind: 'refused' }
  await attemptSucceeded(ctx, own, [shared])
  return outcomeFor(person, locationId)
}

/** Nobody guesses the text of a badge; the limit keeps a camera that is shown made-up codes from asking for ever. */
async function settleBadge(
  ctx: ApiContext,
  camera: CameraPrincipal,
  locationId: string,
  badgeHash: string,
): Promise<ClaimOutcome> {
  const shared = limitOf('badge-camera', camera.cameraId, FREE_TRIES_AT_A_CAMERA)
  if ((await takeAttempt(ctx, [shared])) !== null) return { kind: 'locked' }
  const person = await repo.personOfBadge(ctx.db, badgeHash)
  if (!person) return { kind: 'refused' }
  await attemptSucceeded(ctx, null, [shared])
  return outcomeFor(person, locationId)
}

type Claimant = NonNullable<Awaited<ReturnType<typeof repo.personOfBadge>>>

function outcomeFor(person: Claimant, locationId: string): ClaimOutcome {
  const here = person.locations.length === 0 || person.locations.some((l) => l.locationId === locationId)
  return person.deactivatedAt === null && here ? named(person) : { kind: 'not_allowed' }
}

/** The code as it stands, else in capitals or small letters: the keypad of a door has one kind only. */
async function personOf(tx: Tx, typed: string) {
  const code = typed.trim()
  const spellings = [code, code.toUpperCase(), code.toLowerCase()]
  const found = await repo.peopleOf(tx, spellings)
  return spellings.map((spelling) => found.find((p) => p.code === spelling)).find(Boolean) ?? null
}

function named({ id, name }: { id: string; name: string }): ClaimOutcome {
  return { kind: 'named', employeeId: id, displayName: name }
}
