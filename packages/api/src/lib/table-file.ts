import { writeXlsxStream } from 'hucre/xlsx'
import { csvHeader, csvLines } from './csv.ts'
import { textStream } from './text-stream.ts'

export type TableFormat = 'csv' | 'xlsx'

export const CONTENT_TYPES: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * `date` is `YYYY-MM-DD`, `clock` `HH:MM:SS` and `local` both, as a clock on the wall shows them; `instant` is written in
 * UTC; a `duration` is in seconds. Durations and counts are summed below the table.
 */
export type Column<Row> = { id: string; header: string } & (
  | { kind: 'text' | 'date' | 'clock' | 'local'; of: (row: Row) => string | null }
  | { kind: 'instant'; of: (row: Row) => Date | null }
  | { kind: 'number' | 'count' | 'duration'; of: (row: Row) => number | null }
)

export interface Table<Row> {
  /** Of the sheet. */
  name: string
  columns: readonly Column<Row>[]
  /** Row by row in pages, so that memory stays flat. */
  pages: AsyncIterable<readonly Row[]>
}

type Cell = string | number | null

interface Format {
  local(local: string): Cell
  clock(clock: string): Cell
  instant(at: Date): Cell
  duration(seconds: number): Cell
}

/** Durations in hours, so that a spreadsheet and a payroll program can add them up. */
const CSV: Format = {
  local: (local) => local,
  clock: (clock) => clock,
  instant: (at) => at.toISOString(),
  duration: (seconds) => Number((seconds / 3600).toFixed(4)),
}

const DAY_MS = 86_400_000
/** Spreadsheets count days from here; it leaves out the 29 February 1900, which they know and which never was. */
const SHEET_EPOCH_MS = Date.UTC(1899, 11, 30)
const sheetDays = (ms: number) => (ms - SHEET_EPOCH_MS) / DAY_MS

/** Numbers of days; the format of the column shows them as dates and hours. */
const XLSX: Format = {
  local: (local) => sheetDays(Date.parse(`${local.replace(' ', 'T')}${local.includes(' ') ? 'Z' : ''}`)),
  clock: (clock) => Date.parse(`1970-01-01T${clock}Z`) / DAY_MS,
  instant: (at) => sheetDays(at.getTime()),
  duration: (seconds) => seconds / 86_400,
}

const XLSX_STYLES = {
  text: { width: 18 },
  date: { width: 12, numFmt: 'yyyy-mm-dd' },
  clock: { width: 10, numFmt: 'hh:mm:ss' },
  local: { width: 20, numFmt: 'yyyy-mm-dd hh:mm:ss' },
  instant: { width: 20, numFmt: 'yyyy-mm-dd hh:mm:ss' },
  number: { width: 10 },
  count: { width: 10 },
  duration: { width: 11, numFmt: '[h]:mm:ss' },
} as const

/**
 * The table as a file, written as it is read. The first page is waited for, so that an early error becomes an error
 * answer and not a broken file. An error after that breaks the stream: the file never looks finished.
 */
export async function tableFile<Row>(format: TableFormat, table: Table<Row>): Promise<ReadableStream<Uint8Array>> {
  const { items: pages, close } = await begun(table.pages)
  return closing(written(format, { ...table, pages }), close)
}

function written<Row>(format: TableFormat, table: Table<Row>): ReadableStream<Uint8Array> {
  if (format === 'csv') return textStream(csvPieces(table))
  const columns = table.columns.map(({ header, kind }) => ({ header, ...XLSX_STYLES[kind] }))
  return writeXlsxStream(eachOf(cellPages(table, XLSX)), { name: table.name, columns, freezePane: { rows: 1 } })
}

/** The same items, the first of them made already. A generator that nobody has asked yet cannot be closed through another. */
async function begun<T>(items: AsyncIterable<T>) {
  const iterator = items[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* all() {
    for (let at = first; !at.done; at = await iterator.next()) yield at.value
  }
  return { items: all(), close: async () => void (await iterator.return?.()) }
}

/** Ends the work at its source when the reader leaves. */
function closing(stream: ReadableStream<Uint8Array>, close: () => Promise<void>): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel(reason) {
      await reader.cancel(reason)
      await close()
    },
  })
}

async function* csvPieces<Row>(table: Table<Row>): AsyncGenerator<string> {
  yield csvHeader(table.columns.map(({ header, kind }) => (kind === 'duration' ? `${header} (hours)` : header)))
  for await (const rows of cellPages(table, CSV)) if (rows.length > 0) yield csvLines(rows)
}

/** As fast as the reader takes it. */
async function* eachOf<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}

async function* cellPages<Row>({ columns, pages }: Table<Row>, format: Format): AsyncGenerator<Cell[][]> {
  const sums = new Map(columns.filter(isSummed).map((column) => [column, 0]))
  for await (const page of pages) {
    for (const [column, sum] of sums)
      sums.set(
        column,
        page.reduce((s, row) => s + (Number(column.of(row)) || 0), sum),
      )
    yield page.map((row) => columns.map((column) => cellOf(column, row, format)))
  }
  if (sums.size > 0) yield [columns.map((column, i) => totalOf(column, i, sums.get(column) ?? 0, format))]
}

function isSummed<Row>({ kind }: Column<Row>): boolean {
  return kind === 'duration' || kind === 'count'
}

function totalOf<Row>({ kind }: Column<Row>, i: number, sum: number, format: Format): Cell {
  if (kind === 'duration') return format.duration(sum)
  return kind === 'count' ? sum : i === 0 ? 'Total' : null
}

function cellOf<Row>(column: Column<Row>, row: Row, format: Format): Cell {
  switch (column.kind) {
    case 'text':
    case 'number':
    case 'count':
      return column.of(row)
    case 'date':
    case 'local':
      return known(column.of(row), format.local)
    case 'clock':
      return known(column.of(row), format.clock)
    case 'instant':
      return known(column.of(row), format.instant)
    case 'duration':
      return known(column.of(row), format.duration)
  }
}

function known<T>(value: T | null, write: (value: T) => Cell): Cell {
  return value === null ? null : write(value)
}
