import { randomUUID } from 'node:crypto'
import { AppError, instantsOf } from '@rollcall/core'
import type { ApiContext, ReadServices } from '../../context.ts'
import { inactiveError } from '../../lib/authorise.ts'
import { decodeCursor, encodeCursor, type Place } from '../../lib/cursor.ts'
import { DIRECTION_TO_DB } from '../../lib/enums.ts'
import { record } from '../audit/audit.service.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import * as locationRepo from '../location/location.repo.ts'
import { type NewEvent, NO_EVIDENCE } from '../recognition/recognition.repo.ts'
import { requirePlausibleTime } from '../recognition/recognition.service.ts'
import { storeOnce } from '../recognition/store-events.service.ts'
import * as repo from './attendance.repo.ts'
import type { AttendanceFilters, AttendanceRow, AttendanceTotals, ListAttendance, Punch } from './attendance.schema.ts'

export async function list(ctx: ApiContext, input: ListAttendance) {
  const view = `attendance:${input.sort}:${input.order}`
  const place = decodeCursor(view, repo.SORT_COLUMNS[input.sort].kind, input.cursor)
  const query = queryOf(input)
  const { ids, next } = await repo.page(ctx.db, query, place, input.limit)
  return { rows: await repo.rows(ctx, ids), nextCursor: next && encodeCursor(view, next) }
}

/** Apart from the list: a million passes take a tenth of a second to count, a page of them no time at all. */
export function totals({ db }: ReadServices, filters: AttendanceFilters): Promise<AttendanceTotals> {
  return repo.totals(db, queryOf(filters))
}

/** The days of the filter as instants in its zone. */
function queryOf(filters: AttendanceFilters): repo.Query {
  const { from, to, timeZone } = filters
  if (from !== undefined && to !== undefined && from > to) {
    throw new AppError('INVALID_INPUT', { detail: 'from: lies after "to"' })
  }
  return {
    ...filters,
    start: from === undefined ? null : instantsOf({ from, to: from }, timeZone).start,
    end: to === undefined ? null : instantsOf({ from: to, to }, timeZone).end,
  }
}

/** A pass that no camera of ours saw. Idempotent by `id`. */
export async function punch(ctx: ApiContext, input: Punch): Promise<{ id: string; status: 'accepted' | 'duplicate' }> {
  const now = ctx.clock()
  const occurredAt = input.occurredAt === undefined ? now : new Date(input.occurredAt)
  requirePlausibleTime(occurredAt, now)
  const employee = await personOf(ctx, input)
  const location = await locationRepo.bySlug(ctx.db, input.locationSlug)
  if (!location) throw new AppError('NOT_FOUND', { what: 'location' })
  const id = (input.id ?? randomUUID()).toLowerCase()
  const event: NewEvent = {
    id,
    kind: 'MATCH',
    source: 'API',
    employeeId: employee.id,
    locationId: location.id,
    direction: DIRECTION_TO_DB[input.direction],
    occurredAt,
    receivedAt: now,
    ...NO_EVIDENCE,
  }
  const change = {
    action: 'attendance.punch',
    subjectKind: 'event',
    subjectId: id,
    detail: { employeeId: employee.id },
  }
  const statuses = await storeOnce(ctx, [event], async (tx, stored) => {
    if (stored.get(id) === 'accepted') await record(tx, ctx, ctx.principal, change)
  })
  const status = statuses.get(id)
  if (status === 'accepted') ctx.signals.tell('attendance')
  if (status === 'rejected' || status === undefined) throw new AppError('NOT_FOUND', { what: 'employee' })
  return { id, status }
}

async function personOf(ctx: ApiContext, { employeeId, employeeCode }: Punch): Promise<{ id: string }> {
  const { db } = ctx
  const employee =
    employeeId !== undefined
      ? await employeeRepo.identity(db, employeeId)
      : await employeeRepo.byCode(db, employeeCode ?? '')
  if (!employee) throw new AppError('NOT_FOUND', { what: 'employee' })
  if (employee.deactivatedAt !== null) throw inactiveError(ctx, employee.name)
  return employee
}

/** Below SQLite's limit of parameters in a query. */
const EXPORT_PAGE = 400

/** The filtered passes, page by page, so that memory stays flat. @throws AppError before the first page */
export function allPasses(ctx: ReadServices, filters: AttendanceFilters): AsyncIterable<AttendanceRow[]> {
  return pages(ctx, queryOf(filters))
}

async function* pages(ctx: ReadServices, query: repo.Query): AsyncGenerator<AttendanceRow[]> {
  let place: Place | null = null
  do {
    const { ids, next }: repo.PageOfIds = await repo.page(ctx.db, query, place, EXPORT_PAGE)
    if (ids.length > 0) yield await repo.rows(ctx, ids)
    place = next
  } while (place !== null)
}
