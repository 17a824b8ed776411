import { AppError, isAppError } from '@rollcall/core'
import { type ApiContext, changing, type Tx, type UserPrincipal } from '../../context.ts'
import { isBusy, isTaken } from '../../lib/database-errors.ts'
import { DIRECTION_FROM_DB } from '../../lib/enums.ts'
import { record } from '../audit/audit.service.ts'
import { isWithdrawn } from '../consent/consent.service.ts'
import { isAsked, makeIn, undoAddition } from '../correction/correction.service.ts'
import { isOwn } from '../day/day-detail.repo.ts'
import { removeIn as removePhotoIn } from '../enrolment/enrolment.service.ts'
import { remove as forgetPictureOf } from '../event-picture/event-picture.repo.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import * as repo from './review.repo.ts'
import type { DecideReview, ReviewAnswer, ReviewResult } from './review.schema.ts'
import { enrolAsNew, learn } from './review-learn.service.ts'

export { list } from './review-list.service.ts'

export async function count({ db }: ApiContext): Promise<{ open: number }> {
  return { open: await repo.countOpen(db) }
}

/** One after the other, so that one that cannot be answered keeps nobody from the rest. */
export async function decide(
  ctx: ApiContext,
  user: UserPrincipal,
  { eventIds: given, answer }: DecideReview,
): Promise<ReviewResult> {
  const eventIds = [...new Set(given.map((id) => id.toLowerCase()))]
  if (answer.kind === 'enrol') return enrolAndDecide(ctx, user, eventIds, answer)
  const result = await eachOf(ctx, eventIds, (tx, eventId) => decideOne(tx, ctx, user, eventId, answer))
  if (!('learn' in answer && answer.learn)) return result
  const failed = new Set(result.failed.map((f) => f.eventId))
  return {
    ...result,
    learnt: await learnFrom(
      ctx,
      eventIds.filter((id) => !failed.has(id)),
    ),
  }
}

/** @throws AppError what a new employee may meet, before anything is answered */
async function enrolAndDecide(
  ctx: ApiContext,
  user: UserPrincipal,
  eventIds: readonly string[],
  { name, code }: Extract<ReviewAnswer, { kind: 'enrol' }>,
): Promise<ReviewResult> {
  for (const eventId of eventIds) await openCase(ctx.db, eventId)
  const { employeeId, photoId, eventId } = await enrolAsNew(ctx, { name, code }, eventIds)
  const answer = { kind: 'enrolled', employeeId } as const
  const result = await eachOf(ctx, eventIds, (tx, id) => decideOne(tx, ctx, user, id, answer))
  await repo.setPhoto(ctx.db, eventId, photoId)
  return { ...result, learnt: { photoId, refusal: null } }
}

/** Of answers that count already: what waits for somebody else teaches nothing. */
async function learnFrom(ctx: ApiContext, eventIds: readonly string[]): Promise<ReviewResult['learnt']> {
  const counted = []
  for (const eventId of eventIds) {
    const { review } = await existing(ctx.db, eventId)
    if (review?.employee && !(await isAsked(ctx.db, review.correctionId))) {
      counted.push({ eventId, employeeId: review.employee.id })
    }
  }
  const [first] = counted
  if (!first) return null
  const { employeeId } = first
  return learn(
    ctx,
    employeeId,
    counted.filter((c) => c.employeeId === employeeId).map((c) => c.eventId),
  )
}

/** Takes answers back: what became punches does not count any more, what was learnt is forgotten. */
export function undo(
  ctx: ApiContext,
  user: UserPrincipal,
  { eventIds }: { eventIds: readonly string[] },
): Promise<ReviewResult> {
  return eachOf(ctx, new Set(eventIds.map((id) => id.toLowerCase())), async (tx, eventId) => {
    const found = await existing(tx, eventId)
    if (!found.review) throw new AppError('NOT_FOUND', { what: 'answer' })
    const { correctionId, photoId, outcome } = found.review
    if (found.employee && isOwn({ employee: found.employee }, user)) throw new AppError('CORRECTION_OWN')
    // whoever takes it back first has it
    if (!(await repo.remove(tx, eventId))) throw new AppError('NOT_FOUND', { what: 'answer' })
    // the first photo of somebody who was enrolled with it is theirs
    if (photoId !== null && outcome !== 'ENROLLED') await removePhotoIn(tx, ctx, photoId)
    if (correctionId !== null) await undoAddition(tx, ctx, user, correctionId)
    await repo.settleAttention(tx, eventId, { resolvedAt: null, resolvedBy: null, resolution: null })
    await audit(tx, ctx, 'undo', eventId, { outcome: repo.OUTCOME_FROM_DB[outcome] })
    return 'done'
  })
}

async function eachOf(
  ctx: ApiContext,
  eventIds: Iterable<string>,
  work: (tx: Tx, eventId: string) => Promise<'done' | 'asked'>,
): Promise<ReviewResult> {
  const result: ReviewResult = { done: 0, asked: 0, failed: [], learnt: null }
  for (const eventId of eventIds) {
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

/** An answer about one case; whoever had to be enrolled for it is. */
type Verdict = Exclude<ReviewAnswer, { kind: 'enrol' }> | { kind: 'enrolled'; employeeId: string }

const OUTCOME: Record<Verdict['kind'], repo.DbOutcome> = {
  yes: 'YES',
  no: 'NO',
  someoneElse: 'SOMEONE_ELSE',
  enrolled: 'ENROLLED',
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
  answer: Verdict,
): Promise<'done' | 'asked'> {
  const found = await openCase(tx, eventId)
  const { employee: candidate, occurredAt, location, direction } = found
  if (answer.kind === 'yes' && !candidate) {
    throw new AppError('INVALID_INPUT', { detail: 'this face is near to nobody: say who it is' })
  }
  const person = answer.kind === 'yes' ? candidate : 'employeeId' in answer ? await named(tx, answer) : null
  if (!person && candidate && isOwn({ employee: candidate }, user)) throw new AppError('CORRECTION_OWN')
  const outcome = OUTCOME[answer.kind]
  const by = { decidedBy: nameOf(user), decidedAt: ctx.clock() }
  await repo.insert(tx, { eventId, outcome, employeeId: person?.id ?? null, ...by })
  const resolution = { resolvedAt: by.decidedAt, resolvedBy: by.decidedBy, resolution: RESOLUTION[outcome] }
  await repo.settleAttention(tx, eventId, resolution)
  const answered = repo.OUTCOME_FROM_DB[outcome]
  await audit(tx, ctx, 'decide', eventId, { outcome: answered, ...(person && { employeeId: person.id }) })
  if (!person) return 'done'
  if (await isWithdrawn(tx, person.id)) await forgetPictureOf(tx, eventId)
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

/** @throws AppError NOT_FOUND, REVIEW_ANSWERED */
async function openCase(tx: Tx, eventId: string): Promise<repo.StoredCase> {
  const found = await existing(tx, eventId)
  if (found.review) throw new AppError('REVIEW_ANSWERED')
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
