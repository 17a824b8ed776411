import type { RouterInputs } from '@rollcall/api'
import {
  type ColumnMap,
  type DateOrder,
  dateOrderOf,
  guessColumns,
  PUNCH_COLUMNS,
  type PunchColumn,
} from '@rollcall/core'
import type { TableFile } from '#features/import/read-table-file.ts'

export type PunchRow = RouterInputs['punchImport']['check']['rows'][number]
export type PunchMap = ColumnMap<PunchColumn>

/** A column of times alone holds the date as well. */
export function guessPunchColumns(headers: readonly string[]): PunchMap {
  const { time, ...map } = guessColumns(headers, PUNCH_COLUMNS)
  if (time === undefined) return map
  return map.date === undefined ? { ...map, date: time } : { ...map, time }
}

/** The rows as the API reads them, by the chosen columns. */
export function punchRows({ rows }: TableFile, { code, date, time, direction, locations }: PunchMap): PunchRow[] {
  if (code === undefined || date === undefined) return []
  return rows.map(({ row, cells }) => {
    const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').slice(0, MAX_CELL_CHARS))
    return {
      row,
      code: cell(code),
      date: cell(date),
      time: cell(time),
      direction: cell(direction),
      location: cell(locations),
    }
  })
}

/** The API takes no longer cell, and complains of a much shorter one already. */
const MAX_CELL_CHARS = 2000

/** What the dates of the file say about themselves. */
export function orderOf(rows: readonly PunchRow[]): ReturnType<typeof dateOrderOf> {
  return dateOrderOf(rows.map((r) => r.date))
}

interface Options {
  order: DateOrder | null
  locationId: string | null
}

/** What has to be said before the rows can be read. */
export function missingOf(map: PunchMap, rows: readonly PunchRow[], { order, locationId }: Options): string | null {
  if (map.code === undefined) return 'Choose the column with the employee number: by it people are recognised.'
  if (map.date === undefined) return 'Choose the column with the date.'
  const found = orderOf(rows)
  if (order === null && found === 'unclear') return 'Say whether the day or the month comes first in these dates.'
  if (order === null && found === 'mixed') {
    return 'In some of these dates the day comes first, in others the month. Say which; the others become errors.'
  }
  if (locationId === null && rows.some((r) => r.location?.trim() === '')) {
    return 'Choose where these punches were made: by the clock there their times are read.'
  }
  return null
}
