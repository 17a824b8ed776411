import { AppError, isAppError } from '@rollcall/core'
import { type ApiContext, changing, type Tx, type UserPrincipal } from '../../context.ts'
import { isBusy, isTaken } from '../../lib/database-errors.ts'
import { DIRECTION_FROM_DB } from '../../lib/enums.ts'
import { record } from '../audit/audit.service.ts'
import { makeIn, undoAddition } from '../correction/correction.service.ts'
import { isOwn } from '../day/day-detail.repo.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import * as repo from './review.repo.ts'
import type { DecideReview, ReviewAnswer, ReviewResult } from './review.schema.ts'

export { list } from './review-list.service.ts'

export async function count({ db }: ApiContext): Promise<{ open: number }> {
  return { open: await repo.countOpen(db) }
}

/** One after the other, so that one that cannot be answered keeps nobody from the rest. */
export function decide(
  ctx: ApiContext,
  user: UserPrincipal,
  { eventIds, answer }: DecideReview,
): Promise<ReviewResult> {
  return eachOf(ctx, eventIds, (tx, eventId) => decideOne(tx, ctx, user, eventId, answer))
}

/** Takes answers back; what became punches does not count any more. */
export function undo(
  ctx: ApiContext,
  user: UserPrincipal,
  { eventIds }: { eventIds: readonly string[] },
): Promise<ReviewResult> {
  return eachOf(ctx, eventIds, async (tx, eventId) => {
    const found = await existing(tx, eventId)
    if (!found.review) throw new AppError('NOT_FOUND', { what: 'answer' })
    const { correctionId } = found.review
    if (found.employee && isOwn({ employee: found.employee }, user)) throw new AppError('CORRECTION_OWN')
    // whoever takes it back first has it
    if (!(await repo.remove(tx, eventId))) throw new AppError('NOT_FOUND', { what: 'answer' })
    if (correctionId !== null) await undoAddition(tx, ctx, user, correctionId)
    await repo.settleAttention(tx, eventId, { resolvedAt: null, resolvedBy: null, resolution: null })
    await audit(tx, ctx, 'undo', eventId, { outcome: repo.OUTCOME_FROM_DB[found.review.outcome] })
    return 'done'
  })
}

async function eachOf(
  ctx: ApiContext,
  eventIds: readonly string[],
  work: (tx: Tx, eventId: string) => Promise<'done' | 'asked'>,
): Promise<ReviewResult> {
  const result: ReviewResult = { done: 0, asked: 0, failed: [] }
  for (const eventId of new Set(eventIds.map((id) => id.toLowerCase()))) {
    try {
      result[await changing(ctx, ['attendance', 'days'], (tx) => work(tx, eventId))] += 1
    } catch (e) {
      const known = isTaken(e) ? new AppError('REVIEW_ANSWERED') : isBusy(e) ? new AppError('DATABASE_BUSY') : e
      if (!isAppError(known)) throw e
      result.failed.push({ eventId, message: known.message })
    }
  }
  return result
}

const OUTCOME: Record<ReviewAnswer['kind'], repo.DbOutcome> = {
  yes: 'YES',
  no: 'NO',
  someoneElse: 'SOMEONE_ELSE',
  ignore: 'IGNORED',
}

const RESOLUTION: Record<repo.DbOutcome, string> = {
  YES: 'Review: it is them',
  NO: 'Review: it is not them',
  SOMEONE_ELSE: 'Review: it is somebody else',
  ENROLLED: 'Review: enrolled',
  IGNORED: 'Review: left as it is',
}

async function decideOne(
  tx: Tx,
  ctx: ApiContext,
  user: UserPrincipal,
  eventId: string,
  answer: ReviewAnswer,
): Promise<'done' | 'asked'> {
  const found = await existing(tx, eventId)
  if (found.review) throw new AppError('REVIEW_ANSWERED')
  const { employee: candidate, occurredAt, location, direction } = found
  if (answer.kind === 'yes' && !candidate) {
    throw new AppError('INVALID_INPUT', { detail: 'this face is near to nobody: say who it is' })
  }
  const person = answer.kind === 'yes' ? candidate : answer.kind === 'someoneElse' ? await named(tx, answer) : null
  if (!person && candidate && isOwn({ employee: candidate }, user)) throw new AppError('CORRECTION_OWN')
  const outcome = OUTCOME[answer.kind]
  const by = { decidedBy: nameOf(user), decidedAt: ctx.clock() }
  await repo.insert(tx, { eventId, outcome, employeeId: person?.id ?? null, ...by })
  const resolution = { resolvedAt: by.decidedAt, resolvedBy: by.decidedBy, resolution: RESOLUTION[outcome] }
  await repo.settleAttention(tx, eventId, resolution)
  const answered = repo.OUTCOME_FROM_DB[outcome]
  await audit(tx, ctx, 'decide', eventId, { outcome: answered, ...(person && { employeeId: person.id }) })
  if (!person) return 'done'
  const { correction } = await makeIn(tx, ctx, user, {
    kind: 'add',
    employeeId: person.id,
    at: occurredAt.toISOString(),
    locationId: location.id,
    direction: DIRECTION_FROM_DB[direction],
    reason: `${RESOLUTION[outcome]} (picture at the door)`,
  })
  await repo.setCorrection(tx, eventId, correction.id)
  return correction.state === 'requested' ? 'asked' : 'done'
}

async function named(tx: Tx, { employeeId }: { employeeId: string }) {
  const found = await repo.employee(tx, employeeId)
  if (!found) throw new AppError('NOT_FOUND', { what: 'employee' })
  return found
}

/** @throws AppError NOT_FOUND also for an event that named somebody: it is no case */
async function existing(tx: Tx, eventId: string): Promise<repo.StoredCase> {
  const found = await repo.byId(tx, eventId)
  if (found?.kind !== 'AMBIGUOUS' && found?.kind !== 'UNKNOWN') throw new AppError('NOT_FOUND', { what: 'face' })
  return found
}

function audit(
  tx: Tx,
  ctx: ApiContext,
  what: 'decide' | 'undo',
  eventId: string,
  detail: Record<string, string>,
): Promise<void> {
  const change = { action: `review.${what}`, subjectKind: 'event', subjectId: eventId, detail }
  return record(tx, ctx, ctx.principal, change)
}
