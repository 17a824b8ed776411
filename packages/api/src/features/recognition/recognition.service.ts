import {
  AppError,
  type ClaimOutcome,
  EARLIEST_EVENT_MS,
  errorMessage,
  eventTimeMs,
  type IngestResult,
  type RecognitionEvent,
  recognitionEventSchema,
} from '@rollcall/core'
import type { ApiContext, CameraPrincipal } from '../../context.ts'
import { DIRECTION_TO_DB, KIND_TO_DB, METHOD_TO_DB } from '../../lib/enums.ts'
import { describeZodError } from '../../lib/errors.ts'
import { settleClaims } from '../claim/claim.service.ts'
import { receiptOf } from '../event-receipt/event-receipt.service.ts'
import { notesOf } from '../pass-note/pass-note.service.ts'
import * as repo from './recognition.repo.ts'
import { MAX_FUTURE_HOURS } from './recognition.schema.ts'
import { type StoreStatus, storeOnce } from './store-events.service.ts'

type Answer = IngestResult['results'][number]

/**
 * Stores what a camera decided. Each event is judged alone, all good ones land together, and a known id counts once,
 * so a camera may send a batch as often as it likes. The camera comes from the token, never from the event; the
 * location is the one at which the event says it was made.
 */
export async function ingest(
  ctx: ApiContext,
  camera: CameraPrincipal,
  events: readonly unknown[],
): Promise<IngestResult> {
  const at = ctx.clock()
  const parsed = events.map(parseEvent)
  const good = parsed.flatMap((p) => (p.ok ? [p.event] : []))
  const placeOf = await placesOf(ctx, camera, good)
  const claims = good.flatMap((event) => {
    const { id, claim } = event
    return claim ? [{ eventId: id.toLowerCase(), locationId: placeOf(event).locationId, claim }] : []
  })
  const outcomes = await settleClaims(ctx, camera, claims)
  const outcomeOf = ({ id }: RecognitionEvent) => outcomes.get(id.toLowerCase())
  const rows = good.map((event) => ({
    ...rowOf(event, outcomeOf(event), camera.cameraId, placeOf(event).locationId, at),
    receipt: receiptOf(event, camera.cameraId),
  }))
  const statuses = await storeOnce(ctx, rows)
  const notes = await notesOf(ctx, passesOf(rows, statuses))
  if ([...statuses.values()].includes('accepted')) ctx.signals.tell('attendance')
  const answered = new Set<string>()
  const results = parsed.map((p): Answer => {
    if (!p.ok) return { id: p.id, status: 'rejected', reason: p.reason }
    const key = p.event.id.toLowerCase()
    const status = answered.has(key) ? 'duplicate' : (statuses.get(key) ?? 'duplicate')
    answered.add(key)
    const unknownEmployee = status === 'rejected' ? errorMessage('EVENT_EMPLOYEE_UNKNOWN', {}) : null
    const claim = outcomeOf(p.event)
    const reason = unknownEmployee ?? placeOf(p.event).remark
    const note = notes.get(key)
    return { id: p.event.id, status, reason, ...(claim && { claim }), ...(note && { note }) }
  })
  const count = (status: Answer['status']) => results.filter((r) => r.status === status).length
  ctx.log.info('events ingested', {
    cameraId: camera.cameraId,
    accepted: count('accepted'),
    duplicate: count('duplicate'),
    rejected: count('rejected'),
    timesCorrected: good.filter((e, i) => rows[i]?.occurredAt.getTime() !== Date.parse(e.occurredAt)).length,
    placesUnknown: good.filter((e) => placeOf(e).remark !== null).length,
  })
  return { results }
}

/** What is new and names somebody. */
function passesOf(rows: readonly repo.NewEvent[], statuses: ReadonlyMap<string, StoreStatus>) {
  return rows.flatMap(({ id, kind, employeeId, occurredAt }) => {
    const isPass = kind === 'MATCH' && employeeId !== null && statuses.get(id) === 'accepted'
    return isPass ? { eventId: id, employeeId, at: occurredAt } : []
  })
}

interface Place {
  locationId: string
  /** Why it is not the one that the event names. */
  remark: string | null
}

/** Where events count: at the location they name, or at the camera's present one when there is none of that name. */
async function placesOf(
  { db }: ApiContext,
  { locationId }: CameraPrincipal,
  events: readonly RecognitionEvent[],
): Promise<(event: RecognitionEvent) => Place> {
  const named = new Set(events.flatMap((e) => e.locationSlug ?? []))
  const known = named.size > 0 ? await repo.locationIds(db, [...named]) : new Map<string, string>()
  return ({ locationSlug }) => {
    if (locationSlug === undefined || locationSlug === null) return { locationId, remark: null }
    const stated = known.get(locationSlug)
    if (stated !== undefined) return { locationId: stated, remark: null }
    const remark = `The location "${locationSlug}" does not exist (any more); counted where the camera hangs now.`
    return { locationId, remark }
  }
}

type Parsed = { ok: true; event: RecognitionEvent } | { ok: false; id: string | null; reason: string }

/** PostgreSQL's integers end here; one event beyond would spoil the insert of all. */
const MAX_INT = 2 ** 31 - 1
const CONTROL_CHARACTER = /\p{Cc}/u

function parseEvent(raw: unknown): Parsed {
  const { success, data: event, error } = recognitionEventSchema.safeParse(raw)
  if (!success) return { ok: false, id: idOf(raw), reason: describeZodError(error) }
  const reason = objection(event)
  return reason === null ? { ok: true, event } : { ok: false, id: event.id, reason }
}

function objection(event: RecognitionEvent): string | null {
  if (Date.parse(event.occurredAt) < 0) return 'occurredAt: lies before 1970, where no clock begins'
  if (event.cameraSeq > MAX_INT) return 'cameraSeq: too large'
  if (event.trackId > MAX_INT) return 'trackId: too large'
  if (CONTROL_CHARACTER.test(event.modelId)) return 'modelId: must be plain text'
  return null
}

/** Of an entry by hand. @throws AppError EVENT_IN_FUTURE, or INVALID_INPUT for a date that was mistyped. */
export function requirePlausibleTime(occurredAt: Date, now: Date): void {
  if (!(occurredAt.getTime() <= now.getTime() + MAX_FUTURE_HOURS * 3_600_000)) {
    throw new AppError('EVENT_IN_FUTURE', { hours: MAX_FUTURE_HOURS })
  }
  if (occurredAt.getTime() < EARLIEST_EVENT_MS)
    throw new AppError('INVALID_INPUT', { detail: 'occurredAt: lies before the year 2000' })
}

const MAX_ID_CHARS = 64

function idOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw) || typeof raw.id !== 'string') return null
  return raw.id.slice(0, MAX_ID_CHARS)
}

/** When it happened, by our clock. */
function occurredAtOf({ occurredAt, clockOffsetMs, ageMs }: RecognitionEvent, receivedAt: Date): Date {
  const stated = {
    occurredAtMs: Date.parse(occurredAt),
    clockOffsetMs: clockOffsetMs ?? null,
    ageMs: ageMs ?? null,
  }
  return new Date(eventTimeMs(stated, receivedAt.getTime()))
}

function rowOf(
  event: RecognitionEvent,
  outcome: ClaimOutcome | undefined,
  cameraId: string,
  locationId: string,
  receivedAt: Date,
): repo.NewEvent {
  const { cameraSeq, similarity, margin, liveness01, frames, trackId, modelId } = event
  return {
    id: event.id.toLowerCase(),
    ...whoOf(event, outcome),
    source: 'CAMERA',
    cameraId,
    cameraSeq,
    locationId,
    direction: DIRECTION_TO_DB[event.direction],
    occurredAt: occurredAtOf(event, receivedAt),
    receivedAt,
    similarity,
    margin,
    liveness01,
    frames,
    trackId,
    modelId,
    method: METHOD_TO_DB[event.method ?? 'face'],
    disputes: event.disputes?.toLowerCase() ?? null,
    directionStated: event.directionStated === true,
  }
}

/** A claim is a match of whom it names when it is true, else it names nobody. */
function whoOf({ kind, employeeId }: RecognitionEvent, outcome: ClaimOutcome | undefined) {
  if (kind !== 'claim') return { kind: KIND_TO_DB[kind], employeeId: employeeId?.toLowerCase() ?? null }
  return outcome?.kind === 'named'
    ? ({ kind: 'MATCH', employeeId: outcome.employeeId } as const)
    : ({ kind: 'UNKNOWN', employeeId: null } as const)
}
