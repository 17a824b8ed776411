import type { Place } from './cursor.ts'
import type { Order } from './schemas.ts'
import { type Sql, type SqlValue, sql } from './sql.ts'

/** A column to sort by; `nullable` ones come last in both directions, on both databases. */
export interface SortColumn {
  expression: Sql
  kind: 'text' | 'number' | 'date'
  nullable?: boolean
}

/** Rows after a place. The id, ascending with the order, makes it total. */
export function afterPlace({ expression: k, nullable }: SortColumn, order: Order, id: Sql, place: Place | null): Sql {
  if (!place) return sql`1 = 1`
  if (place.key === null) return sql`${k} IS NULL AND ${beyond(id, order, place.id)}`
  // the plain comparison in front lets an index find the start
  const notBefore = order === 'asc' ? sql`${k} >= ${place.key}` : sql`${k} <= ${place.key}`
  const after = sql`${notBefore} AND (${beyond(k, order, place.key)} OR ${beyond(id, order, place.id)})`
  return nullable ? sql`(${k} IS NULL OR (${after}))` : after
}

function beyond(expression: Sql, order: Order, value: SqlValue): Sql {
  return order === 'asc' ? sql`${expression} > ${value}` : sql`${expression} < ${value}`
}

export function orderBy({ expression: k, nullable }: SortColumn, order: Order, id: Sql): Sql {
  const direction = order === 'asc' ? sql`ASC` : sql`DESC`
  const rows = sql`${k} ${direction}, ${id} ${direction}`
  return nullable ? sql`CASE WHEN ${k} IS NULL THEN 1 ELSE 0 END, ${rows}` : rows
}
