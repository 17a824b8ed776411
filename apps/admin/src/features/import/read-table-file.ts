import { detectDelimiter, parseCsv } from 'hucre/csv'
import { decodeText } from './decode-text.ts'

interface FileRow {
  /** As a spreadsheet numbers it: the first is 1. */
  row: number
  cells: readonly string[]
}

/** A table somebody chose: what stands above the columns, and every row that says something. */
export interface TableFile {
  name: string
  headers: readonly string[]
  rows: readonly FileRow[]
  /** Of a CSV, to write the rest of it in the same way. */
  delimiter: string
}

/** Why a file cannot be taken, in words for whoever chose it. */
class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError'
}

export const MAX_FILE_MB = 20
/** A cell that runs on like this has a quotation mark that is never closed. */
const MAX_CELL_CHARS = 10_000

/** Reads CSV in whatever encoding and with whatever separator, and XLSX. @throws FileRefusedError */
export async function readTableFile(file: File, maxRows: number): Promise<TableFile> {
  if (file.size > MAX_FILE_MB * 1_000_000) {
    throw new FileRefusedError(`The file is larger than ${MAX_FILE_MB} MB. Split it, or leave out columns.`)
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { rows, delimiter } = startsWith(bytes, ZIP) ? await sheetOf(bytes) : csvOf(bytes)
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  // a title may stand above the table
  const at = Math.max(
    0,
    filled.findIndex(({ cells }) => cells.filter((c) => c !== '').length > 1),
  )
  const [head, ...body] = filled.slice(at)
  if (!head || body.length === 0) throw new FileRefusedError('There is no row below the names of the columns.')
  if (body.length > maxRows) {
    throw new FileRefusedError(`The file has ${body.length} rows; at most ${maxRows} fit into one import. Split it.`)
  }
  return { name: file.name, headers: head.cells, rows: body, delimiter }
}

const ZIP = [0x50, 0x4b]
/** Excel before 2007, and workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}

type Rows = { rows: FileRow[]; delimiter: string }

/** Excel says in a first line which separator it has taken. */
const SEPARATOR_LINE = /^\uFEFF?sep=(.)\r?\n/i

function csvOf(bytes: Uint8Array): Rows {
  if (startsWith(bytes, OLE)) {
    throw new FileRefusedError('This is an old Excel file (.xls), or one with a password. Save it as .xlsx or as CSV.')
  }
  const text = decodeText(bytes)
  const stated = SEPARATOR_LINE.exec(text)
  const body = stated ? text.slice(stated[0].length) : text
  const delimiter = stated?.[1] ?? detectDelimiter(body)
  const parsed = parseCsv(body, { delimiter, unescapeFormulae: true })
  const first = stated ? 2 : 1
  const rows = parsed.map((cells, i) => ({ row: i + first, cells: cells.map((c) => String(c ?? '').trim()) }))
  const runaway = rows.find(({ cells }) => cells.some((cell) => cell.length > MAX_CELL_CHARS))
  if (runaway) throw new FileRefusedError(`In row ${runaway.row} a quotation mark is opened and never closed.`)
  return { rows, delimiter }
}

async function sheetOf(bytes: Uint8Array): Promise<Rows> {
  const { readXlsx } = await import('hucre/xlsx')
  const workbook = await readXlsx(bytes, { sheets: (sheet) => !sheet.hidden && !sheet.veryHidden }).catch(
    (e: unknown) => {
      throw new FileRefusedError('This workbook cannot be read. Save it again as .xlsx, or as CSV.', { cause: e })
    },
  )
  const [sheet] = workbook.sheets
  const rows = (sheet?.rows ?? []).map((cells, i) => ({ row: i + 1, cells: cells.map(textOf) }))
  return { rows, delimiter: ',' }
}

/** Times without a date lie in the first days of the calendar of spreadsheets. */
const FIRST_DATE_MS = Date.UTC(1900, 0, 2)

function textOf(value: unknown): string {
  if (value instanceof Date) return localText(value)
  return value === null || value === undefined ? '' : String(value).trim()
}

/** `2026-03-02 08:00:00`, or the date or the time alone. */
function localText(at: Date): string {
  const rounded = new Date(Math.round(at.getTime() / 1000) * 1000).toISOString()
  const [date, time] = [rounded.slice(0, 10), rounded.slice(11, 19)]
  if (at.getTime() < FIRST_DATE_MS) return time
  return time === '00:00:00' ? date : `${date} ${time}`
}
