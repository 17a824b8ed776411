import type { LocalDate } from '@rollcall/core'
import type { Provider } from '@rollcall/db'
import type { Tx } from '../../context.ts'
import { type BulkTable, writeRows } from '../../lib/bulk.ts'
import { raw, sql } from '../../lib/sql.ts'

/** Days of an employee that have to be derived anew, both ends included. */
export interface DaySpan {
  employeeId: string
  from: LocalDate
  to: LocalDate
}

/** A span in the queue. `mark` has gone up when somebody asked for it again. */
export interface QueuedSpan extends DaySpan {
  id: number
  mark: number
}

const TABLE: BulkTable = {
  name: 'DirtyDays',
  columns: { employeeId: 'text', fromDate: 'text', toDate: 'text', mark: 'integer' },
  key: ['employeeId', 'fromDate', 'toDate'],
}
const ROWS_A_STATEMENT = 2000

export async function add(tx: Tx, database: Provider, spans: readonly DaySpan[]): Promise<void> {
  // in one order, so that two who mark the same days never wait for each other
  const rows = spans.map((s) => [s.employeeId, s.from, s.to, 1] as const).sort((a, b) => (a.join() < b.join() ? -1 : 1))
  for (let i = 0; i < rows.length; i += ROWS_A_STATEMENT) {
    await writeRows(tx, database, TABLE, rows.slice(i, i + ROWS_A_STATEMENT), '"mark" = "DirtyDays"."mark" + 1')
  }
}

/** The oldest first. */
export async function next(tx: Tx, limit: number): Promise<QueuedSpan[]> {
  const found = await tx.dirtyDays.findMany({
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, employeeId: true, fromDate: true, toDate: true, mark: true },
  })
  return found.map(({ fromDate, toDate, ...span }) => ({ ...span, from: fromDate, to: toDate }))
}

/** Not those that were marked again meanwhile. */
export async function remove(tx: Tx, spans: readonly QueuedSpan[]): Promise<void> {
  await tx.dirtyDays.deleteMany({ where: { OR: spans.map(({ id, mark }) => ({ id, mark })) } })
}

/** The first date that anything is known of; null where nothing is. */
export async function firstDate(tx: Tx): Promise<LocalDate | null> {
  const assignment = await tx.shiftAssignment.findFirst({ orderBy: { fromDate: 'asc' }, select: { fromDate: true } })
  const event = await tx.recognitionEvent.findFirst({
    where: { kind: 'MATCH' },
    orderBy: { occurredAt: 'asc' },
    select: { occurredAt: true },
  })
  const day = await tx.attendanceDay.findFirst({ orderBy: { id: 'asc' }, select: { workDate: true } })
  const dates = [assignment?.fromDate, event?.occurredAt.toISOString().slice(0, 10), day?.workDate]
  return dates.flatMap((d) => d ?? []).sort()[0] ?? null
}

export async function zones(tx: Tx): Promise<string[]> {
  const found = await tx.location.findMany({ distinct: ['timeZone'], select: { timeZone: true } })
  return found.map((l) => l.timeZone)
}

/** Whose days a pattern bears on. */
export async function employeesOfPatterns(tx: Tx, patternIds: readonly string[]): Promise<string[]> {
  const assignments = { some: { patternId: { in: [...patternIds] } } }
  return ids(tx.employee.findMany({ where: { OR: [{ assignments }, { department: { assignments } }] }, ...ID }))
}

export async function employeesOfDepartment(tx: Tx, departmentId: string): Promise<string[]> {
  return ids(tx.employee.findMany({ where: { departmentId }, ...ID }))
}

/** Who works there, is at home there, or has been there. Raw: one look at each index is quicker than a join of all. */
export async function employeesOfLocation(tx: Tx, locationId: string): Promise<string[]> {
  return ids(
    tx.$queryRaw<{ id: string }[]>(
      ...raw(sql`SELECT e."id" FROM "Employee" e WHERE e."homeLocationId" = ${locationId}
        OR EXISTS (SELECT 1 FROM "ShiftAssignment" a WHERE a."locationId" = ${locationId}
          AND (a."employeeId" = e."id" OR a."departmentId" = e."departmentId"))
        OR EXISTS (SELECT 1 FROM "AttendanceDay" d WHERE d."employeeId" = e."id" AND d."locationId" = ${locationId})`),
    ),
  )
}

/** Who has a shift pattern on a date. */
export async function assignedOn(tx: Tx, date: LocalDate): Promise<string[]> {
  const assignments = { some: { fromDate: { lte: date }, OR: [{ toDate: null }, { toDate: { gte: date } }] } }
  return ids(tx.employee.findMany({ where: { OR: [{ assignments }, { department: { assignments } }] }, ...ID }))
}

const ID = { select: { id: true } } as const

async function ids(found: Promise<{ id: string }[]>): Promise<string[]> {
  return (await found).map(({ id }) => id)
}
