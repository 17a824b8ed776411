import { AppError } from '@rollcall/core'
import { type ApiContext, changing, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { DIRECTION_FROM_DB } from '../../lib/enums.ts'
import { record } from '../audit/audit.service.ts'
import { correctionOf, isOwn } from '../day/day-detail.repo.ts'
import { holdDays } from '../day-derivation/day-derivation.repo.ts'
import { deriveAndStore } from '../day-derivation/day-derivation.service.ts'
import { loadCompany } from '../day-situation/day-situation.service.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import * as repo from './correction.repo.ts'
import type {
  ChangePunch,
  CorrectionListRow,
  CorrectionResult,
  DayChanges,
  DecideCorrection,
  ListCorrections,
} from './correction.schema.ts'
import { changesOf, type PlannedCorrection, plan } from './correction-plan.service.ts'

const VIEW = 'corrections'

/** Who asks: a portal user, or the employee. */
export interface Asker {
  id: string
  name: string
}
const askerOf = (user: UserPrincipal): Asker => ({ id: user.id, name: nameOf(user) })

export async function list({ db }: ApiContext, user: UserPrincipal, input: ListCorrections) {
  const place = decodeCursor(VIEW, 'date', input.cursor)
  const after = place?.key instanceof Date ? { at: place.key, id: place.id } : null
  const found = await repo.list(db, input, after)
  const rows = found.slice(0, input.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((c) => rowOf(c, user)),
    nextCursor: last && found.length > rows.length ? encodeCursor(VIEW, { key: last.requestedAt, id: last.id }) : null,
  }
}

export async function preview(ctx: ApiContext, input: ChangePunch): Promise<DayChanges> {
  return changesOf(ctx.db, ctx, await plan(ctx.db, ctx, input))
}

/** Asks for a change; somebody else decides. */
export function request(ctx: ApiContext, user: UserPrincipal, input: ChangePunch): Promise<CorrectionResult> {
  return inTransaction(ctx, async (tx) => {
    const planned = await plan(tx, ctx, input)
    const changes = await changesOf(tx, ctx, planned)
    await ask(tx, ctx, askerOf(user), planned)
    return { correction: rowOf(await existing(tx, planned.stored.id), user), changes }
  })
}

/** Changes it at once, unless it is about the user's own days: that waits for somebody else. */
export function make(ctx: ApiContext, user: UserPrincipal, input: ChangePunch): Promise<CorrectionResult> {
  return changing(ctx, ['days'], (tx) => makeIn(tx, ctx, user, input))
}

/** In the transaction of the caller, who tells others. */
export async function makeIn(
  tx: Tx,
  ctx: ApiContext,
  user: UserPrincipal,
  input: ChangePunch,
): Promise<CorrectionResult> {
  const planned = await plan(tx, ctx, input)
  const changes = await changesOf(tx, ctx, planned)
  await ask(tx, ctx, askerOf(user), planned)
  if (!isOwn(await existing(tx, planned.stored.id), user)) {
    await settle(tx, ctx, user, { id: planned.stored.id, approve: true, note: null })
    await derive(tx, ctx, planned)
  }
  return { correction: rowOf(await existing(tx, planned.stored.id), user), changes }
}

/** Whether it still waits for somebody's decision. */
export async function isAsked(tx: Tx, id: string | null): Promise<boolean> {
  return id !== null && (await repo.byId(tx, id))?.state === 'REQUESTED'
}

/** Takes back an addition that `makeIn` made: by a void, or as if it had never been asked for. @throws AppError CORRECTION_OWN */
export async function undoAddition(tx: Tx, ctx: ApiContext, user: UserPrincipal, id: string): Promise<void> {
  const added = await repo.byId(tx, id)
  if (!added || added.state === 'REJECTED' || added.state === 'WITHDRAWN') return
  if (added.state === 'REQUESTED') {
    if (added.requestedById !== user.id) throw new AppError('FORBIDDEN')
    await takeBack(tx, ctx, askerOf(user), added)
    return
  }
  if (isOwn(added, user)) throw new AppError('CORRECTION_OWN')
  const employeeId = added.employee.id
  await makeIn(tx, ctx, user, {
    kind: 'void',
    employeeId,
    punchId: id,
    reason: `Taken back: ${added.reason}`.slice(0, 300),
  })
}

/** @throws AppError CORRECTION_OWN, CORRECTION_DECIDED, PERIOD_LOCKED */
export async function decide(ctx: ApiContext, user: UserPrincipal, input: DecideCorrection): Promise<CorrectionResult> {
  const result = await inTransaction(ctx, async (tx) => {
    const asked = await existing(tx, input.id)
    if (asked.requestedById === user.id || isOwn(asked, user)) throw new AppError('CORRECTION_OWN')
    if (asked.state !== 'REQUESTED') throw new AppError('CORRECTION_DECIDED')
    const planned = await planAgain(tx, ctx, user, asked)
    const changes = input.approve ? await changesOf(tx, ctx, planned) : []
    await settle(tx, ctx, user, input)
    if (input.approve) await derive(tx, ctx, planned)
    return { correction: rowOf(await existing(tx, input.id), user), changes }
  })
  ctx.signals.tell('days')
  return result
}

/** By who asked, while nobody has decided. */
export function withdraw(ctx: ApiContext, user: UserPrincipal, { id }: { id: string }): Promise<CorrectionListRow> {
  return inTransaction(ctx, async (tx) => {
    const asked = await existing(tx, id)
    if (asked.requestedById !== user.id) throw new AppError('FORBIDDEN')
    await takeBack(tx, ctx, askerOf(user), asked)
    return rowOf(await existing(tx, id), user)
  })
}

/** Inside the transaction of whoever has made sure that it is theirs. @throws AppError CORRECTION_DECIDED */
export async function takeBack(tx: Tx, ctx: ApiContext, by: Asker, asked: repo.StoredCorrection): Promise<void> {
  const decision = { decidedById: by.id, decidedBy: by.name, decidedAt: ctx.clock(), decisionNote: null }
  if (!(await repo.decide(tx, asked.id, { state: 'WITHDRAWN', ...decision }))) throw new AppError('CORRECTION_DECIDED')
  await audit(tx, ctx, 'withdraw', asked.id, asked.employee.id)
}

/** Inside the transaction of whoever has planned it. */
export async function ask(tx: Tx, ctx: ApiContext, asker: Asker, { stored }: PlannedCorrection): Promise<void> {
  const by = { requestedById: asker.id, requestedBy: asker.name, requestedAt: ctx.clock() }
  await repo.insert(tx, stored, by)
  await audit(tx, ctx, 'request', stored.id, stored.employeeId)
}

async function settle(
  tx: Tx,
  ctx: ApiContext,
  user: UserPrincipal,
  { id, approve, note }: DecideCorrection,
): Promise<void> {
  const by = { decidedById: user.id, decidedBy: nameOf(user), decidedAt: ctx.clock(), decisionNote: note }
  const state = approve ? 'APPROVED' : 'REJECTED'
  if (!(await repo.decide(tx, id, { state, ...by }))) throw new AppError('CORRECTION_DECIDED')
  await audit(tx, ctx, approve ? 'approve' : 'reject', id, (await existing(tx, id)).employee.id)
}

/** At once, so that whoever corrects sees what became of it. */
async function derive(tx: Tx, ctx: ApiContext, { stored, range }: PlannedCorrection): Promise<void> {
  await holdDays(tx, ctx.clock())
  await deriveAndStore(tx, ctx, await loadCompany(tx), [stored.employeeId], range)
}

/** What was asked for, on the punches as they are now. */
async function planAgain(
  tx: Tx,
  ctx: ApiContext,
  user: UserPrincipal,
  asked: repo.StoredCorrection,
): Promise<PlannedCorrection> {
  const { at, locationId, direction, punchId, reason } = asked
  const base = { employeeId: asked.employee.id, reason }
  const placed = at && locationId && direction
  const where = placed ? { at: at.toISOString(), locationId, direction: DIRECTION_FROM_DB[direction] } : null
  const { kind } = correctionOf(asked, user)
  const again = await plan(
    tx,
    ctx,
    kind === 'add' && where
      ? { kind, ...base, ...where }
      : kind === 'move' && where
        ? { kind, ...base, punchId, ...where }
        : { kind: kind === 'restore' ? 'restore' : 'void', ...base, punchId },
  )
  const { id } = asked
  const punch = kind === 'add' ? id : punchId
  return { ...again, stored: { ...again.stored, id }, correction: { ...again.correction, id, punchId: punch } }
}

async function existing(tx: Tx, id: string): Promise<repo.StoredCorrection> {
  const found = await repo.byId(tx, id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'correction' })
  return found
}

function rowOf(stored: repo.StoredCorrection, user: UserPrincipal): CorrectionListRow {
  const { email, ...employee } = stored.employee
  return { ...correctionOf(stored, user), employee }
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, employeeId: string): Promise<void> {
  const change = { action: `correction.${what}`, subjectKind: 'correction', subjectId: id, detail: { employeeId } }
  return record(tx, ctx, ctx.principal, change)
}
