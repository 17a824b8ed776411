import { writeXlsxStream } from 'hucre/xlsx'
import type { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { csvHeader, csvLines } from '../../lib/csv.ts'
import { localTimeOf } from '../../lib/local-time.ts'
import type { DayRow, dayFiltersSchema } from './day.schema.ts'
import { exportDays } from './day.service.ts'

type Filters = z.input<typeof dayFiltersSchema>

/** `date` and `time` are in the local time of the location, `time` with its date: a night ends on the next one. */
type Column = { header: string } & (
  | { kind: 'text'; of: (row: DayRow) => string | null }
  | { kind: 'date'; of: (row: DayRow) => string }
  | { kind: 'time'; of: (row: DayRow) => Date | null }
  | { kind: 'duration'; of: (row: DayRow) => number | null }
)

const COLUMNS: readonly Column[] = [
  { header: 'Date', kind: 'date', of: (r) => r.workDate },
  { header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { header: 'Location', kind: 'text', of: (r) => r.location.name },
  { header: 'Time zone', kind: 'text', of: (r) => r.timeZone },
  { header: 'Shift', kind: 'text', of: (r) => r.shift?.name ?? null },
  { header: 'Presence', kind: 'text', of: (r) => r.presence },
  { header: 'Facts', kind: 'text', of: (r) => r.facts.join(' ') || null },
  { header: 'In', kind: 'time', of: (r) => r.firstInAt },
  { header: 'Out', kind: 'time', of: (r) => r.lastOutAt },
  { header: 'Planned', kind: 'duration', of: (r) => r.plannedSeconds },
  { header: 'Worked', kind: 'duration', of: (r) => r.workedSeconds },
  { header: 'Break', kind: 'duration', of: (r) => r.breakSeconds },
  { header: 'Overtime', kind: 'duration', of: (r) => r.overtimeSeconds },
  { header: 'Night', kind: 'duration', of: (r) => r.nightSeconds },
  { header: 'Late', kind: 'duration', of: (r) => r.lateSeconds },
  { header: 'Left early', kind: 'duration', of: (r) => r.earlySeconds },
]

type Cell = string | number | null

interface Cells {
  /** @param local `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
  local(local: string): Cell
  duration(seconds: number): Cell
}

/** Durations in hours, so that a spreadsheet and a payroll program can add them up. */
const CSV_CELLS: Cells = { local: (local) => local, duration: (seconds) => Number((seconds / 3600).toFixed(4)) }

const DAY_MS = 86_400_000
/** Spreadsheets count days from here; it leaves out the 29 February 1900, which they know and which never was. */
const SHEET_EPOCH_MS = Date.UTC(1899, 11, 30)

/** Numbers of days; the format of the column shows them as dates and hours. */
const XLSX_CELLS: Cells = {
  local: (local) =>
    (Date.parse(`${local.replace(' ', 'T')}${local.includes(' ') ? 'Z' : ''}`) - SHEET_EPOCH_MS) / DAY_MS,
  duration: (seconds) => seconds / 86_400,
}

const XLSX_FORMATS = { text: null, date: 'yyyy-mm-dd', time: 'yyyy-mm-dd hh:mm:ss', duration: '[h]:mm:ss' } as const
const XLSX_WIDTHS = { text: 18, date: 12, time: 20, duration: 11 } as const

/**
 * The filtered days as CSV, and below them the sums of the durations. Checks rights and filters before the first line.
 * @throws AppError, ZodError
 */
export function daysCsv(ctx: ApiContext, input: Filters): AsyncIterable<string> {
  return csvPages(exportDays(ctx, input))
}

async function* csvPages(days: AsyncIterable<DayRow[]>): AsyncGenerator<string> {
  yield csvHeader(COLUMNS.map(({ header, kind }) => (kind === 'duration' ? `${header} (hours)` : header)))
  for await (const rows of withTotals(days, CSV_CELLS)) yield csvLines(rows)
}

/**
 * The same as a workbook: dates, times and durations are numbers that a spreadsheet shows as such. Written as it is read,
 * so that memory stays flat.
 * @throws AppError, ZodError
 */
export function daysXlsx(ctx: ApiContext, input: Filters): ReadableStream<Uint8Array> {
  const columns = COLUMNS.map(({ header, kind }) => {
    const numFmt = XLSX_FORMATS[kind]
    return { header, width: XLSX_WIDTHS[kind], ...(numFmt && { numFmt }) }
  })
  return writeXlsxStream(eachOf(withTotals(exportDays(ctx, input), XLSX_CELLS)), {
    name: 'Days',
    columns,
    freezePane: { rows: 1 },
  })
}

async function* eachOf<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}

async function* withTotals(days: AsyncIterable<DayRow[]>, cells: Cells): AsyncGenerator<Cell[][]> {
  const sums = COLUMNS.map(() => 0)
  for await (const page of days) {
    for (const row of page) {
      for (const [i, column] of COLUMNS.entries())
        if (column.kind === 'duration') sums[i] = (sums[i] ?? 0) + (column.of(row) ?? 0)
    }
    yield page.map((row) => COLUMNS.map((column) => cellOf(column, row, cells)))
  }
  yield [COLUMNS.map(({ kind }, i) => (i === 0 ? 'Total' : kind === 'duration' ? cells.duration(sums[i] ?? 0) : null))]
}

function cellOf(column: Column, row: DayRow, cells: Cells): Cell {
  switch (column.kind) {
    case 'text':
      return column.of(row)
    case 'date':
      return cells.local(column.of(row))
    case 'time': {
      const at = column.of(row)
      if (at === null) return null
      const { date, time } = localTimeOf(at, row.timeZone)
      return cells.local(`${date} ${time}`)
    }
    case 'duration': {
      const seconds = column.of(row)
      return seconds === null ? null : cells.duration(seconds)
    }
  }
}
