import type { ReadServices } from '../context.ts'
import { raw, type Sql, sql } from './sql.ts'

/**
 * Wide rows as one JSON text, in no order: a quarter of the time of rows that come cell by cell
 * (docs/decisions/0014-stored-days.md).
 * @param columns by the keys of the row; instants come as text for `instantOf`, booleans as 0 and 1 from SQLite
 * @param rest from FROM on
 */
export async function jsonRows<Row>(
  { db, database }: Pick<ReadServices, 'db' | 'database'>,
  columns: Record<keyof Row & string, Sql>,
  rest: Sql,
): Promise<Row[]> {
  const pairs = Object.entries<Sql>(columns)
    .map(([key, column]) => sql`${literal(key)}, ${column}`)
    .reduce((all, pair) => sql`${all}, ${pair}`)
  const rows =
    database === 'sqlite'
      ? sql`json_group_array(json_object(${pairs}))`
      : sql`json_agg(json_build_object(${pairs}))::text`
  const [found] = await db.$queryRaw<{ rows: string | null }[]>(...raw(sql`SELECT ${rows} AS "rows" ${rest}`))
  return JSON.parse(found?.rows ?? '[]')
}

/** Keys are ours, and no parameters: PostgreSQL would not know their type. */
function literal(key: string): Sql {
  return { strings: [`'${key}'`], values: [] }
}

/** PostgreSQL leaves out the zone of what it stores in UTC. */
export function instantOf(text: string): Date {
  return new Date(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`)
}

export function maybeInstantOf(text: string | null): Date | null {
  return text === null ? null : instantOf(text)
}

/** The rows of these ids, in the order of the ids. */
export function inOrder<Row extends { id: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
