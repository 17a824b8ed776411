import { DAY_FACTS, type DayFact } from '@rollcall/core'
import type { Provider } from '@rollcall/db'
import type { ReadServices, Tx } from '../../context.ts'
import type { Place } from '../../lib/cursor.ts'
import { type DbPresence, PRESENCE_FROM_DB, PRESENCE_TO_DB } from '../../lib/enums.ts'
import { inOrder, instantOf, jsonRows, maybeInstantOf } from '../../lib/json-rows.ts'
import { afterPlace, orderBy, type SortColumn } from '../../lib/keyset.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { searchPatterns } from '../../lib/search-text.ts'
import { allOf, listOf, raw, type Sql, sql } from '../../lib/sql.ts'
import { joinsOf, type RawWhoAndWhere, refOf, WHO_AND_WHERE, whoAndWhereOf } from '../../lib/who-and-where.ts'
import type { DayFilters, DayRow, DaySort, DayTotals } from './day.schema.ts'

/** The id begins with the date, so it is also the column of the dates. */
const ID = sql`d."id"`

export const SORT_COLUMNS: Record<DaySort, SortColumn> = {
  date: { expression: ID, kind: 'text' },
  employee: { expression: sql`e."searchText"`, kind: 'text' },
  firstIn: { expression: sql`d."firstInAt"`, kind: 'date', nullable: true },
  lastOut: { expression: sql`d."lastOutAt"`, kind: 'date', nullable: true },
  worked: { expression: sql`d."workedSeconds"`, kind: 'number', nullable: true },
  late: { expression: sql`d."lateSeconds"`, kind: 'number' },
  early: { expression: sql`d."earlySeconds"`, kind: 'number' },
  overtime: { expression: sql`d."overtimeSeconds"`, kind: 'number', nullable: true },
}

export interface PageOfIds {
  ids: string[]
  next: Place | null
}

/** The filters, and the database that is asked. */
export interface DayQuery extends DayFilters {
  database: Provider
}

/**
 * Raw, because Prisma cannot page from a value of a joined column on. Days that do not say what is sorted by come after
 * all others, and are asked for apart: with both in one order no index of either database is of any use.
 */
export async function page(tx: Tx, query: DayQuery, place: Place | null, limit: number): Promise<PageOfIds> {
  const { nullable, ...column } = SORT_COLUMNS[query.sort]
  const k = column.expression
  const found: Place[] = []
  if (place === null || place.key !== null) {
    const known = nullable ? [sql`${k} IS NOT NULL`] : []
    found.push(...(await idsAfter(tx, query, column, { place, known, limit: limit + 1 })))
  }
  if (nullable && found.length <= limit) {
    const unknown = await idsAfter(tx, query, SORT_COLUMNS.date, {
      place: place?.key === null ? { key: place.id, id: place.id } : null,
      known: [sql`${k} IS NULL`],
      limit: limit + 1 - found.length,
    })
    found.push(...unknown.map(({ id }) => ({ id, key: null })))
  }
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { ids: rows.map((r) => r.id), next: last && found.length > rows.length ? last : null }
}

async function idsAfter(
  tx: Tx,
  query: DayQuery,
  column: SortColumn,
  { place, known, limit }: { place: Place | null; known: readonly Sql[]; limit: number },
): Promise<Place[]> {
  const wanted = [...conditions(query), ...known, afterPlace(column, query.order, ID, place)]
  return tx.$queryRaw<Place[]>(
    ...raw(sql`SELECT d."id" AS "id", ${column.expression} AS "key" ${from(query.sort)} ${allOf(wanted)}
      ORDER BY ${orderBy(column, query.order, ID)} LIMIT ${limit}`),
  )
}

/** Person by person where they give the order: SQLite takes the tables of a cross join as they stand. */
function from(sort: DaySort | null): Sql {
  return sort === 'employee'
    ? sql`FROM "Employee" e CROSS JOIN "AttendanceDay" d WHERE d."employeeId" = e."id" AND`
    : sql`FROM "AttendanceDay" d WHERE`
}

/** Literals: column names are no parameters. */
const FACT_COLUMNS: Record<DayFact, Sql> = {
  late: sql`d."late" = TRUE`,
  early: sql`d."early" = TRUE`,
  overtime: sql`d."overtime" = TRUE`,
  onLeave: sql`d."onLeave" = TRUE`,
  holiday: sql`d."holiday" = TRUE`,
  holidayWorked: sql`d."holidayWorked" = TRUE`,
  corrected: sql`d."corrected" = TRUE`,
  autoClosed: sql`d."autoClosed" = TRUE`,
  attention: sql`d."attention" = TRUE`,
}

/** Literals: a text parameter is no enum to PostgreSQL. */
const PRESENCE_IS = {
  PRESENT: sql`d."presence" = 'PRESENT'`,
  INCOMPLETE: sql`d."presence" = 'INCOMPLETE'`,
  ABSENT: sql`d."presence" = 'ABSENT'`,
  NOT_DUE: sql`d."presence" = 'NOT_DUE'`,
  WAITING: sql`d."presence" = 'WAITING'`,
}

/**
 * Facts that hardly a day has: SQLite knows how many values a column has, not how many days have which, and would read
 * all days instead of the index.
 */
const RARE: readonly DayFact[] = ['corrected', 'attention']

function factIs(fact: DayFact, database: Provider): Sql {
  const is = FACT_COLUMNS[fact]
  return database === 'sqlite' && RARE.includes(fact) ? sql`unlikely(${is})` : is
}

function conditions(f: DayQuery): Sql[] {
  const wanted: Sql[] = []
  if (f.from) wanted.push(sql`d."id" >= ${f.from}`)
  if (f.to) wanted.push(sql`d."id" < ${plusDays(f.to, 1)}`)
  if (f.employeeId) wanted.push(sql`d."employeeId" = ${f.employeeId}`)
  if (f.locationId) wanted.push(sql`d."locationId" = ${f.locationId}`)
  const [first, ...rest] = (f.presence ?? []).map((p) => PRESENCE_IS[PRESENCE_TO_DB[p]])
  if (first) wanted.push(sql`(${rest.reduce((a, b) => sql`${a} OR ${b}`, first)})`)
  for (const fact of f.facts ?? []) wanted.push(factIs(fact, f.database))
  const people = searchPatterns(f.search).map((p) => sql`s."searchText" LIKE ${p} ESCAPE '\\'`)
  if (f.departmentId) people.push(sql`s."departmentId" = ${f.departmentId}`)
  if (people.length > 0) wanted.push(sql`d."employeeId" IN (SELECT s."id" FROM "Employee" s WHERE ${allOf(people)})`)
  return wanted
}

export async function totals(tx: Tx, query: DayQuery): Promise<DayTotals> {
  const count = (condition: Sql) => sql`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
  const [row] = await tx.$queryRaw<Record<keyof DayTotals, bigint | number | null>[]>(
    ...raw(sql`SELECT COUNT(*) AS "days", COUNT(DISTINCT d."employeeId") AS "employees",
      SUM(d."workedSeconds") AS "workedSeconds", SUM(d."overtimeSeconds") AS "overtimeSeconds",
      ${count(PRESENCE_IS.PRESENT)} AS "present", ${count(PRESENCE_IS.INCOMPLETE)} AS "incomplete",
      ${count(PRESENCE_IS.ABSENT)} AS "absent", ${count(PRESENCE_IS.WAITING)} AS "waiting", ${count(sql`d."late"`)} AS "late"
      ${from(null)} ${allOf(conditions(query))}`),
  )
  const number = (key: keyof DayTotals) => Number(row?.[key] ?? 0)
  return {
    days: number('days'),
    employees: number('employees'),
    workedSeconds: number('workedSeconds'),
    overtimeSeconds: number('overtimeSeconds'),
    present: number('present'),
    incomplete: number('incomplete'),
    absent: number('absent'),
    waiting: number('waiting'),
    late: number('late'),
  }
}

type Fact = Record<DayFact, boolean | number>
type Seconds = Pick<
  DayRow,
  | 'workedSeconds'
  | 'breakSeconds'
  | 'overtimeSeconds'
  | 'nightSeconds'
  | 'plannedSeconds'
  | 'lateSeconds'
  | 'earlySeconds'
>

interface RawRow extends Fact, Seconds, RawWhoAndWhere {
  id: string
  workDate: string
  shiftId: string | null
  shift: string | null
  presence: DbPresence
  firstInAt: string | null
  lastOutAt: string | null
  dueAt: string | null
  lateAfterAt: string | null
}

const COLUMNS: Record<keyof RawRow, Sql> = {
  ...WHO_AND_WHERE,
  id: ID,
  workDate: sql`d."workDate"`,
  shiftId: sql`s."id"`,
  shift: sql`s."name"`,
  presence: sql`d."presence"`,
  firstInAt: sql`d."firstInAt"`,
  lastOutAt: sql`d."lastOutAt"`,
  dueAt: sql`d."dueAt"`,
  lateAfterAt: sql`d."lateAfterAt"`,
  workedSeconds: sql`d."workedSeconds"`,
  breakSeconds: sql`d."breakSeconds"`,
  overtimeSeconds: sql`d."overtimeSeconds"`,
  nightSeconds: sql`d."nightSeconds"`,
  plannedSeconds: sql`d."plannedSeconds"`,
  lateSeconds: sql`d."lateSeconds"`,
  earlySeconds: sql`d."earlySeconds"`,
  late: sql`d."late"`,
  early: sql`d."early"`,
  overtime: sql`d."overtime"`,
  onLeave: sql`d."onLeave"`,
  holiday: sql`d."holiday"`,
  holidayWorked: sql`d."holidayWorked"`,
  corrected: sql`d."corrected"`,
  autoClosed: sql`d."autoClosed"`,
  attention: sql`d."attention"`,
}

/** The rows of these ids, in their order; without those that were erased since. */
export async function rows(
  services: Pick<ReadServices, 'db' | 'database'>,
  ids: readonly string[],
  now: Date,
): Promise<DayRow[]> {
  const found = await jsonRows<RawRow>(
    services,
    COLUMNS,
    sql`FROM "AttendanceDay" d ${joinsOf(sql`d`)} LEFT JOIN "Shift" s ON s."id" = d."shiftId"
      WHERE d."id" IN ${listOf(ids)}`,
  )
  return inOrder(found, ids).map((r) => ({
    workDate: r.workDate,
    ...whoAndWhereOf(r),
    shift: refOf(r.shiftId, r.shift),
    presence: PRESENCE_FROM_DB[r.presence],
    facts: DAY_FACTS.filter((fact) => r[fact]),
    overdue: r.presence === 'NOT_DUE' && r.lateAfterAt !== null && instantOf(r.lateAfterAt) < now,
    firstInAt: maybeInstantOf(r.firstInAt),
    lastOutAt: maybeInstantOf(r.lastOutAt),
    dueAt: maybeInstantOf(r.dueAt),
    workedSeconds: r.workedSeconds,
    breakSeconds: r.breakSeconds,
    overtimeSeconds: r.overtimeSeconds,
    nightSeconds: r.nightSeconds,
    plannedSeconds: r.plannedSeconds,
    lateSeconds: r.lateSeconds,
    earlySeconds: r.earlySeconds,
  }))
}
