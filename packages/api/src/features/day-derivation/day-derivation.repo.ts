import type { Adjustment, DateRange, Day, LocalDate } from '@rollcall/core'
import type { Provider } from '@rollcall/db'
import type { Tx } from '../../context.ts'
import { type BulkTable, type Cell, writeRows } from '../../lib/bulk.ts'
import { type DbPresence, PRESENCE_TO_DB } from '../../lib/enums.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { listOf, raw, sql } from '../../lib/sql.ts'
import { holdLock } from '../throttle/throttle.repo.ts'

/** In the order of the dates. */
export function dayId(workDate: LocalDate, employeeId: string): string {
  return `${workDate}:${employeeId}`
}

/** One at a time derives: of two servers the slower one would write what it saw before the other one's punch came. */
export function holdDays(tx: Tx, at: Date): Promise<void> {
  return holdLock(tx, 'days', at)
}

export interface StoredDay {
  id: string
  employeeId: string
  locationId: string
  day: Day
}

/** Raw, because a month of fifty people is more than a thousand rows. */
export async function stored(tx: Tx, employeeIds: readonly string[], { from, to }: DateRange): Promise<StoredDay[]> {
  const found = await tx.$queryRaw<{ id: string; employeeId: string; locationId: string; explanation: string }[]>(
    ...raw(sql`SELECT d."id", d."employeeId", d."locationId", w."explanation"
      FROM "AttendanceDay" d JOIN "AttendanceDayWhy" w ON w."dayId" = d."id"
      WHERE d."employeeId" IN ${listOf(employeeIds)} AND d."id" >= ${from} AND d."id" < ${plusDays(to, 1)}`),
  )
  return found.map(({ explanation, ...row }) => ({ ...row, day: dayOf(explanation) }))
}

/** What `write` has written. */
export function dayOf(explanation: string): Day {
  return JSON.parse(explanation) as Day // our own writing
}

/** When a day may say something else without a new punch. */
export interface NextLook {
  /** Null: it is settled. */
  revisitAt: Date | null
  /** Until then: for the cameras of the site. */
  waits: boolean
}

/** Of days that stay as they are; writes only to those that are over, or wait, since the last look. */
export async function lookAgain(tx: Tx, days: readonly ({ id: string } & NextLook)[]): Promise<void> {
  const ids = (is: (day: NextLook) => boolean) => days.filter(is).map((d) => d.id)
  const settled = ids((d) => d.revisitAt === null)
  const waiting = ids((d) => d.waits)
  if (settled.length > 0) {
    await tx.attendanceDay.updateMany({
      where: { id: { in: settled }, revisitAt: { not: null } },
      data: { revisitAt: null, waits: false },
    })
  }
  if (waiting.length > 0) {
    await tx.attendanceDay.updateMany({ where: { id: { in: waiting }, waits: false }, data: { waits: true } })
  }
}

/** What a row says beside the day itself. */
export interface DayRow extends NextLook {
  employeeId: string
  day: Day
  attention: boolean
  inside: boolean
  lastPass: { at: Date; siteId: string } | null
}

const TABLE: BulkTable = {
  name: 'AttendanceDay',
  columns: {
    id: 'text',
    workDate: 'text',
    employeeId: 'text',
    locationId: 'text',
    shiftId: 'text',
    rulesVersion: 'integer',
    presence: 'enum Presence',
    late: 'boolean',
    early: 'boolean',
    overtime: 'boolean',
    onLeave: 'boolean',
    holiday: 'boolean',
    holidayWorked: 'boolean',
    corrected: 'boolean',
    autoClosed: 'boolean',
    attention: 'boolean',
    firstInAt: 'instant',
    lastOutAt: 'instant',
    workedSeconds: 'integer',
    breakSeconds: 'integer',
    overtimeSeconds: 'integer',
    nightSeconds: 'integer',
    plannedSeconds: 'integer',
    lateSeconds: 'integer',
    earlySeconds: 'integer',
    dueAt: 'instant',
    lateAfterAt: 'instant',
    inside: 'boolean',
    lastPassAt: 'instant',
    lastPassAtId: 'text',
    revisitAt: 'instant',
    waits: 'boolean',
    computedAt: 'instant',
  },
  key: ['id'],
}

const WHY: BulkTable = {
  name: 'AttendanceDayWhy',
  columns: { dayId: 'text', explanation: 'text' },
  key: ['dayId'],
}

export async function write(tx: Tx, database: Provider, rows: readonly DayRow[], at: Date): Promise<void> {
  const cells = rows.map((row) => cellsOf(row, at))
  const whys = rows.map(({ day, employeeId }) => [dayId(day.workDate, employeeId), JSON.stringify(day)])
  await writeRows(tx, database, TABLE, cells)
  await writeRows(tx, database, WHY, whys)
}

function cellsOf({ employeeId, day, attention, inside, lastPass, revisitAt, waits }: DayRow, at: Date): Cell[] {
  // what is paid by
  const figures = day.rounded ?? day.figures
  const presence: DbPresence = PRESENCE_TO_DB[day.presence]
  return [
    dayId(day.workDate, employeeId),
    day.workDate,
    employeeId,
    day.siteId,
    day.shiftId,
    day.rulesVersion,
    presence,
    day.late,
    day.early,
    day.overtime,
    day.onLeave !== null,
    day.holiday !== null,
    day.holidayWorked,
    day.corrected,
    day.autoClosed,
    attention,
    instantOf(day.firstInMs),
    instantOf(day.lastOutMs),
    figures?.workedSeconds ?? null,
    figures?.breakSeconds ?? null,
    figures?.overtimeSeconds ?? null,
    figures?.nightSeconds ?? null,
    day.plannedSeconds,
    day.lateSeconds,
    day.earlySeconds,
    instantOf(day.due?.startMs ?? null),
    instantOf(day.due?.lateAfterMs ?? null),
    inside,
    lastPass?.at ?? null,
    lastPass?.siteId ?? null,
    revisitAt,
    waits,
    at,
  ]
}

function instantOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms)
}

export async function remove(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.attendanceDay.deleteMany({ where: { id: { in: [...ids] } } })
}

/** Locks in force that touch a range. */
export async function locks(tx: Tx, { from, to }: DateRange) {
  return tx.periodLock.findMany({
    where: { unlockedAt: null, fromDate: { lte: to }, toDate: { gte: from } },
    select: { locationId: true, fromDate: true, toDate: true },
  })
}

export async function adjustedIds(tx: Tx, employeeIds: readonly string[], { from, to }: DateRange): Promise<string[]> {
  const found = await tx.attendanceAdjustment.findMany({
    where: { employeeId: { in: [...employeeIds] }, workDate: { gte: from, lte: to } },
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

export async function removeAdjustments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.attendanceAdjustment.deleteMany({ where: { id: { in: [...ids] } } })
}

export async function writeAdjustment(tx: Tx, employeeId: string, adjustment: Adjustment, at: Date): Promise<void> {
  const { workDate, before, after, workedDeltaSeconds, overtimeDeltaSeconds } = adjustment
  const data = {
    workDate,
    employeeId,
    locationId: before?.siteId ?? after.siteId,
    workedDeltaSeconds,
    overtimeDeltaSeconds,
    before: before && JSON.stringify(before),
    after: JSON.stringify(after),
  }
  const id = dayId(workDate, employeeId)
  await tx.attendanceAdjustment.upsert({
    where: { id },
    create: { id, ...data, createdAt: at },
    update: data,
    select: { id: true },
  })
}
