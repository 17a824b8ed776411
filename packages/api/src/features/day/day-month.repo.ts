import { DAY_FACTS, type DateRange } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import type { Place } from '../../lib/cursor.ts'
import type { DbPresence } from '../../lib/enums.ts'
import { afterPlace, orderBy, type SortColumn } from '../../lib/keyset.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { searchPatterns } from '../../lib/search-text.ts'
import { allOf, listOf, raw, type Sql, sql } from '../../lib/sql.ts'

/** Whose days are wanted. */
export interface PeopleFilters {
  employeeId?: string | undefined
  departmentId?: string | undefined
  /** Who has a day at this location. */
  locationId?: string | undefined
  search?: string | undefined
}

const ID = sql`e."id"`
export const NAME: SortColumn = { expression: sql`e."searchText"`, kind: 'text' }

/** Who works there or has a day in the range, by name. Raw for the keyset. */
export async function peoplePage(
  tx: Tx,
  { limit, ...filters }: PeopleFilters & { limit: number },
  range: DateRange,
  place: Place | null,
): Promise<{ ids: string[]; next: Place | null }> {
  const wanted = [...conditions(filters, range), afterPlace(NAME, 'asc', ID, place)]
  const found = await tx.$queryRaw<{ id: string; key: string }[]>(
    ...raw(sql`SELECT e."id" AS "id", e."searchText" AS "key" FROM "Employee" e WHERE ${allOf(wanted)}
      ORDER BY ${orderBy(NAME, 'asc', ID)} LIMIT ${limit + 1}`),
  )
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { ids: rows.map((r) => r.id), next: last && found.length > rows.length ? last : null }
}

export async function countPeople(tx: Tx, filters: PeopleFilters, range: DateRange): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: bigint | number }[]>(
    ...raw(sql`SELECT COUNT(*) AS "n" FROM "Employee" e WHERE ${allOf(conditions(filters, range))}`),
  )
  return Number(row?.n ?? 0)
}

function conditions({ search, departmentId, locationId, employeeId }: PeopleFilters, { from, to }: DateRange): Sql[] {
  const inRange = sql`d."employeeId" = e."id" AND d."id" >= ${from} AND d."id" < ${plusDays(to, 1)}`
  const wanted = searchPatterns(search).map((p) => sql`e."searchText" LIKE ${p} ESCAPE '\\'`)
  if (employeeId) wanted.push(sql`e."id" = ${employeeId}`)
  if (departmentId) wanted.push(sql`e."departmentId" = ${departmentId}`)
  const anyDay = sql`EXISTS (SELECT 1 FROM "AttendanceDay" d WHERE ${inRange})`
  wanted.push(
    locationId
      ? sql`EXISTS (SELECT 1 FROM "AttendanceDay" d WHERE ${inRange} AND d."locationId" = ${locationId})`
      : sql`(e."deactivatedAt" IS NULL OR ${anyDay})`,
  )
  return wanted
}

/** Of the people, with what their heads say. */
export async function people(tx: Tx, ids: readonly string[]) {
  const found = await tx.employee.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, code: true, name: true, department: { select: { id: true, name: true } } },
  })
  const byId = new Map(found.map((e) => [e.id, e]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export interface MonthCell {
  employeeId: string
  workDate: string
  presence: DbPresence
  /** See `DAY_FACTS`. */
  facts: number
  workedSeconds: number | null
  overtimeSeconds: number | null
  plannedSeconds: number
}

/** The first column of `DAY_FACTS` is bit 0. */
const FACT_BITS = DAY_FACTS.map((fact, bit) => `(CASE WHEN d."${fact}" THEN ${1 << bit} ELSE 0 END)`).join(' + ')
const FACTS: Sql = { strings: [FACT_BITS], values: [] }

/** Raw and lean: five hundred people have fifteen thousand days. */
export async function cells(
  tx: Tx,
  employeeIds: readonly string[],
  { from, to }: DateRange,
  locationId: string | undefined,
): Promise<MonthCell[]> {
  const here = locationId ? sql`d."locationId" = ${locationId}` : sql`1 = 1`
  const found = await tx.$queryRaw<(Omit<MonthCell, 'facts'> & { facts: number | bigint })[]>(
    ...raw(sql`SELECT d."employeeId", d."workDate", d."presence", ${FACTS} AS "facts", d."workedSeconds",
        d."overtimeSeconds", d."plannedSeconds"
      FROM "AttendanceDay" d WHERE d."employeeId" IN ${listOf(employeeIds)}
        AND d."id" >= ${from} AND d."id" < ${plusDays(to, 1)} AND ${here}`),
  )
  return found.map((cell) => ({ ...cell, facts: Number(cell.facts) }))
}
