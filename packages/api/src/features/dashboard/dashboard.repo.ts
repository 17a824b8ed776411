import type { LocalDate } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import type { DbPresence } from '../../lib/enums.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { raw, type Sql, sql } from '../../lib/sql.ts'

/** The id begins with the date. */
function inDates(from: LocalDate, to: LocalDate, locationId: string | undefined): Sql {
  const dates = sql`d."id" >= ${from} AND d."id" < ${plusDays(to, 1)}`
  return locationId ? sql`${dates} AND d."locationId" = ${locationId}` : dates
}

export interface TodayRow {
  workDate: LocalDate
  locationId: string
  presence: DbPresence
  late: boolean
  onLeave: boolean
  isIn: boolean
  overdue: boolean
  firstInAt: Date | null
}

/** The days of today, wherever it is which date. Raw: a row is a few words of a day. */
export async function today(
  tx: Tx,
  {
    from,
    to,
    now,
    locationId,
  }: {
    from: LocalDate
    to: LocalDate
    now: Date
    locationId: string | undefined
  },
): Promise<TodayRow[]> {
  const bit = (is: Sql) => sql`CASE WHEN ${is} THEN 1 ELSE 0 END`
  type RawRow = Pick<TodayRow, 'workDate' | 'locationId' | 'presence'> & {
    late: number | bigint
    onLeave: number | bigint
    isIn: number | bigint
    overdue: number | bigint
    firstInAt: Date | string | null
  }
  const found = await tx.$queryRaw<RawRow[]>(
    ...raw(sql`SELECT d."workDate", d."locationId", d."presence", ${bit(sql`d."late"`)} AS "late",
        ${bit(sql`d."onLeave"`)} AS "onLeave", ${bit(sql`d."inside" AND d."revisitAt" > ${now} AND NOT d."waits"`)} AS "isIn",
        ${bit(sql`d."presence" = 'NOT_DUE' AND d."lateAfterAt" < ${now}`)} AS "overdue", d."firstInAt"
      FROM "AttendanceDay" d WHERE ${inDates(from, to, locationId)}`),
  )
  return found.map(({ late, onLeave, isIn, overdue, firstInAt, ...row }) => ({
    ...row,
    late: Boolean(Number(late)),
    onLeave: Boolean(Number(onLeave)),
    isIn: Boolean(Number(isIn)),
    overdue: Boolean(Number(overdue)),
    firstInAt: firstInAt === null ? null : new Date(firstInAt),
  }))
}

export interface TrendRow {
  date: LocalDate
  present: number
  late: number
  incomplete: number
  absent: number
  onLeave: number
  workedSeconds: number
}

export async function trend(
  tx: Tx,
  range: { from: LocalDate; to: LocalDate },
  locationId: string | undefined,
): Promise<TrendRow[]> {
  const count = (is: Sql) => sql`SUM(CASE WHEN ${is} THEN 1 ELSE 0 END)`
  const found = await tx.$queryRaw<({ date: string } & Record<keyof Omit<TrendRow, 'date'>, number | bigint | null>)[]>(
    ...raw(sql`SELECT d."workDate" AS "date", ${count(sql`d."presence" IN ('PRESENT', 'INCOMPLETE')`)} AS "present",
        ${count(sql`d."late"`)} AS "late", ${count(sql`d."presence" = 'INCOMPLETE'`)} AS "incomplete",
        ${count(sql`d."presence" = 'ABSENT'`)} AS "absent", ${count(sql`d."onLeave"`)} AS "onLeave",
        SUM(d."workedSeconds") AS "workedSeconds"
      FROM "AttendanceDay" d WHERE ${inDates(range.from, range.to, locationId)} GROUP BY d."workDate" ORDER BY d."workDate"`),
  )
  return found.map((row) => ({
    date: row.date,
    present: Number(row.present),
    late: Number(row.late),
    incomplete: Number(row.incomplete),
    absent: Number(row.absent),
    onLeave: Number(row.onLeave),
    workedSeconds: Number(row.workedSeconds ?? 0),
  }))
}
