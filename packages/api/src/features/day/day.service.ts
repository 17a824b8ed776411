import { AppError, type Day, deriveRange, isOverdue } from '@rollcall/core'
import type { ApiContext, ReadServices, Tx } from '../../context.ts'
import { mayWrite } from '../../lib/authorise.ts'
import { decodeCursor, encodeCursor, type Place } from '../../lib/cursor.ts'
import { DIRECTION_FROM_DB } from '../../lib/enums.ts'
import { ATTENTION_FROM_DB } from '../attention/attention.schema.ts'
import { loadCompany, loadPeople } from '../day-situation/day-situation.service.ts'
import { noteOf } from '../leave/leave.repo.ts'
import * as repo from './day.repo.ts'
import type { DayDetail, DayFilters, DayRef, DayRow, DayTotals, Evidence, ListDays } from './day.schema.ts'
import * as detail from './day-detail.repo.ts'

export async function list(ctx: ApiContext, input: ListDays) {
  const { db, database, clock } = ctx
  requireOrder(input)
  const view = `days:${input.sort}:${input.order}`
  const place = decodeCursor(view, repo.SORT_COLUMNS[input.sort].kind, input.cursor)
  const { ids, next } = await repo.page(db, { ...input, database }, place, input.limit)
  return { rows: await repo.rows(ctx, ids, clock()), nextCursor: next && encodeCursor(view, next) }
}

export function totals({ db, database }: ReadServices, filters: DayFilters): Promise<DayTotals> {
  requireOrder(filters)
  return repo.totals(db, { ...filters, database })
}

function requireOrder({ from, to }: DayFilters): void {
  if (from !== undefined && to !== undefined && from > to) {
    throw new AppError('INVALID_INPUT', { detail: 'from: lies after "to"' })
  }
}

const EXPORT_PAGE = 500

/** The filtered days, page by page, so that memory stays flat. @throws AppError before the first page */
export function allDays(ctx: ReadServices, filters: DayFilters): AsyncIterable<DayRow[]> {
  requireOrder(filters)
  return pages(ctx, filters)
}

async function* pages(ctx: ReadServices, filters: DayFilters): AsyncGenerator<DayRow[]> {
  const { db, database, clock } = ctx
  let place: Place | null = null
  do {
    const { ids, next }: repo.PageOfIds = await repo.page(db, { ...filters, database }, place, EXPORT_PAGE)
    if (ids.length > 0) yield await repo.rows(ctx, ids, clock())
    place = next
  } while (place !== null)
}

/** A day and why it says what it says. */
export async function get(ctx: ApiContext, reader: detail.Reader, ref: DayRef): Promise<DayDetail> {
  const { db, clock } = ctx
  const who = await detail.person(db, ref.employeeId)
  if (!who) throw new AppError('NOT_FOUND', { what: 'employee' })
  const stored = await detail.storedDay(db, ref)
  const day = stored?.day ?? (await deriveOne(db, ref, clock()))
  if (!day) throw new AppError('NOT_FOUND', { what: 'day' })
  const location = await detail.location(db, day.siteId)
  if (!location) throw new AppError('NOT_FOUND', { what: 'location' })
  const punchIds = day.punches.map((p) => p.punchId)
  const [shift, recorded, corrections, leaveNote, lock, adjustment, attention] = await Promise.all([
    day.shiftId === null ? null : detail.shift(db, day.shiftId),
    detail.recorded(db, punchIds),
    detail.corrections(db, ref, punchIds),
    day.onLeave && mayWrite(ctx) ? noteOf(db, day.onLeave.leaveId) : null,
    detail.lock(db, ref.workDate, day.siteId),
    detail.adjustment(db, ref),
    detail.attention(db, ref),
  ])
  return {
    ...who,
    location,
    shift,
    day,
    computedAt: stored?.computedAt ?? null,
    overdue: isOverdue(day, clock().getTime()),
    evidence: [...recorded, ...corrections.flatMap(addedPunch)],
    corrections: corrections.map((c) => detail.correctionOf(c, reader)),
    leaveNote,
    lock,
    adjustment,
    attention: attention.map(({ kind, ...item }) => ({ ...item, reason: ATTENTION_FROM_DB[kind] })),
  }
}

/** As the rules see it now; null while the company has no site. */
async function deriveOne(tx: Tx, { employeeId, workDate }: DayRef, now: Date): Promise<Day | null> {
  const range = { from: workDate, to: workDate }
  const company = await loadCompany(tx)
  const person = (await loadPeople(tx, company, [employeeId], range)).get(employeeId)
  return (person && deriveRange(range, person, company, now.getTime())[0]) ?? null
}

type StoredCorrection = Awaited<ReturnType<typeof detail.corrections>>[number]

function addedPunch(correction: StoredCorrection): Evidence[] {
  const { kind, location, state, direction } = correction
  if (kind !== 'ADD' || state !== 'APPROVED' || !location || !direction) return []
  const { timeZone, ...place } = location
  return [
    {
      punchId: correction.punchId,
      recordedAt: null,
      receivedAt: correction.decidedAt,
      location: place,
      timeZone,
      camera: null,
      direction: DIRECTION_FROM_DB[direction],
      directionStated: false,
      source: 'manual',
      imported: null,
      method: null,
      similarity: null,
      margin: null,
      liveness01: null,
      frames: null,
      modelId: null,
      disputedAt: null,
      hasPicture: false,
    },
  ]
}
