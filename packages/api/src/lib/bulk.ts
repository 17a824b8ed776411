import type { ApiServices, Tx } from '../context.ts'
import { raw, type Sql, sql } from './sql.ts'

/** What a column holds; `enum NAME` for PostgreSQL's types. */
type ColumnType = 'text' | 'integer' | 'boolean' | 'instant' | `enum ${string}`
export type Cell = string | number | boolean | Date | null

/** A table as bulk writes know it: names and types are part of the program, never of a request. */
export interface BulkTable {
  name: string
  columns: Readonly<Record<string, ColumnType>>
  /** The columns that say which row it is. */
  key: readonly string[]
}

/**
 * Writes many rows in one statement, the newer over the older: `createMany` costs a quarter of a millisecond a row, this
 * a few microseconds. `onConflict` replaces what becomes of a row that is there; null leaves it as it is.
 */
export async function writeRows(
  tx: Tx,
  database: ApiServices['database'],
  table: BulkTable,
  rows: readonly (readonly Cell[])[],
  onConflict?: string | null,
): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(table.columns)
  const values = Object.values(table.columns).map((type, i) => cellSql(database, type, i))
  const json = JSON.stringify(rows.map((row) => row.map(jsonOf)))
  const source =
    database === 'sqlite' ? sql`json_each(${json}) r` : sql`json_array_elements(${json}::text::json) r(value)`
  const set =
    onConflict ??
    names
      .filter((n) => !table.key.includes(n))
      .map((n) => `"${n}" = excluded."${n}"`)
      .join(', ')
  const then = onConflict === null || set === '' ? 'NOTHING' : `UPDATE SET ${set}`
  // SQLite needs a WHERE here to tell the ON of a conflict from that of a join
  const query = sql`${constant(`INSERT INTO "${table.name}" (${quoted(names)}) SELECT ${values.join(', ')} FROM `)}${source}${constant(
    ` WHERE true ON CONFLICT (${quoted(table.key)}) DO ${then}`,
  )}`
  await tx.$executeRaw(...raw(query))
}

function quoted(names: readonly string[]): string {
  return names.map((n) => `"${n}"`).join(', ')
}

function constant(text: string): Sql {
  return { strings: [text], values: [] }
}

function cellSql(database: ApiServices['database'], type: ColumnType, i: number): string {
  const cell = `(r.value ->> ${i})`
  if (database === 'sqlite') return cell
  if (type.startsWith('enum ')) return `${cell}::"${type.slice('enum '.length)}"`
  return type === 'instant' ? `${cell}::timestamp(3)` : `${cell}::${type}`
}

/** Instants as Prisma's SQLite writes them; PostgreSQL takes that too. */
function jsonOf(cell: Cell): Cell {
  return cell instanceof Date ? cell.toISOString().replace('Z', '+00:00') : cell
}
