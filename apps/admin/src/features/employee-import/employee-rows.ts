import type { RouterInputs } from '@rollcall/api'
import { EMPLOYEE_COLUMNS, guessColumns } from '@rollcall/core'
import type { TableFile } from '#features/import/read-table-file.ts'

export type EmployeeRow = RouterInputs['employeeImport']['check']['rows'][number]
export type EmployeeMap = ReturnType<typeof guessEmployeeColumns>

export const guessEmployeeColumns = (headers: readonly string[]) => guessColumns(headers, EMPLOYEE_COLUMNS)

/** The API takes no longer cell, and complains of a much shorter one already. */
const MAX_CELL_CHARS = 2000

/** The rows as the API reads them, by the chosen columns. */
export function employeeRows({ rows }: TableFile, map: EmployeeMap): EmployeeRow[] {
  const { code } = map
  if (code === undefined) return []
  const others = EMPLOYEE_COLUMNS.filter((column) => column !== 'code')
  return rows.map(({ row, cells }) => {
    const cell = (at: number) => (cells[at] ?? '').slice(0, MAX_CELL_CHARS)
    const entries = others.flatMap((column) => {
      const at = map[column]
      return at === undefined ? [] : [[column, cell(at)]]
    })
    return { row, code: cell(code), ...Object.fromEntries(entries) }
  })
}

/** What cannot be read without another choice of columns. */
export function missingColumns(map: EmployeeMap): string | null {
  if (map.code === undefined) return 'Choose the column with the employee number: by it people are recognised.'
  const others = EMPLOYEE_COLUMNS.filter((column) => column !== 'code' && map[column] !== undefined)
  return others.length === 0 ? 'Choose at least one more column.' : null
}

/** A number that comes again, by its row: the first row with it counts. */
export function repeatedNumbers(rows: readonly EmployeeRow[]): Map<number, number> {
  const first = new Map<string, number>()
  const repeated = new Map<number, number>()
  for (const { row, code } of rows) {
    const key = code.trim()
    const seen = first.get(key)
    if (key === '') continue
    if (seen === undefined) first.set(key, row)
    else repeated.set(row, seen)
  }
  return repeated
}
