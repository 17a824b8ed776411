import { randomInt } from 'node:crypto'
import { AppError, isGuessablePin, NEW_PIN_DIGITS, newBadgeText } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { hashPin } from '../../lib/passwords.ts'
import { sha256Hex } from '../../lib/tokens.ts'
import { record } from '../audit/audit.service.ts'
import { pinLimit } from '../claim/claim.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { attemptSucceeded } from '../throttle/throttle.service.ts'
import * as repo from './credential.repo.ts'
import type { Credentials } from './credential.schema.ts'

export async function get({ db }: ApiContext, { id }: { id: string }): Promise<Credentials> {
  const { pinSetAt, badgeSetAt } = await existing(db, id)
  return { pinSetAt, badgeSetAt }
}

/** Sets the PIN, or makes one, and lets the person try again at once. @throws AppError PIN_GUESSABLE */
export async function setPin(
  ctx: ApiContext,
  { id, pin: wanted }: { id: string; pin: string | null },
): Promise<{ pin: string }> {
  if (wanted !== null && isGuessablePin(wanted)) throw new AppError('PIN_GUESSABLE')
  const pin = wanted ?? newPin()
  const pinHash = await hashPin(pin)
  const code = await inTransaction(ctx, async (tx) => {
    const employee = await existing(tx, id)
    await repo.setPin(tx, id, pinHash, ctx.clock())
    await audit(tx, ctx, 'setPin', id)
    return employee.code
  })
  await attemptSucceeded(ctx, pinLimit(code), [])
  return { pin }
}

export function removePin(ctx: ApiContext, { id }: { id: string }): Promise<Credentials> {
  return inTransaction(ctx, async (tx) => {
    const { badgeSetAt } = await existing(tx, id)
    await repo.setPin(tx, id, null, ctx.clock())
    await audit(tx, ctx, 'removePin', id)
    return { pinSetAt: null, badgeSetAt }
  })
}

/** Makes a badge; the one before is good for nothing from then on. */
export async function makeBadge(ctx: ApiContext, { id }: { id: string }): Promise<{ text: string }> {
  const text = newBadgeText((below) => randomInt(below))
  await changeBadge(ctx, id, sha256Hex(text), 'makeBadge')
  return { text }
}

export async function revokeBadge(ctx: ApiContext, { id }: { id: string }): Promise<Credentials> {
  const { pinSetAt } = await changeBadge(ctx, id, null, 'revokeBadge')
  return { pinSetAt, badgeSetAt: null }
}

/** Cameras compare badges themselves, so they must hear of it. */
function changeBadge(ctx: ApiContext, id: string, badgeHash: string | null, what: string) {
  return inTransaction(ctx, async (tx) => {
    const at = ctx.clock()
    await galleryRepo.holdGallery(tx, at)
    const before = await existing(tx, id)
    await repo.setBadge(tx, id, badgeHash, at)
    await galleryRepo.recordChange(tx, id, at)
    await audit(tx, ctx, what, id)
    return before
  })
}

function newPin(): string {
  for (;;) {
    const pin = Array.from({ length: NEW_PIN_DIGITS }, () => randomInt(10)).join('')
    if (!isGuessablePin(pin)) return pin
  }
}

async function existing(tx: Tx, id: string) {
  const employee = await repo.byId(tx, id)
  if (!employee) throw new AppError('NOT_FOUND', { what: 'employee' })
  return employee
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `credential.${what}`, subjectKind: 'employee', subjectId: id })
}
