import { writeCsv } from 'hucre/csv'
import type { TableFile } from './read-table-file.ts'

const REASON = 'Why it was not imported'

/** The rows that were refused, as they stood in the file and with the reason beside them: to be mended and sent again. */
export function refusedFile(file: TableFile, refused: readonly { row: number; reason: string | null }[]): string {
  const reasons = new Map(refused.map((r) => [r.row, r.reason ?? '']))
  // a file that was mended once has the column already
  const kept = file.headers.flatMap((header, i) => (header === REASON ? [] : i))
  const lines = file.rows
    .filter(({ row }) => reasons.has(row))
    .map(({ row, cells }) => [...kept.map((i) => cells[i] ?? ''), reasons.get(row) ?? ''])
  return writeCsv([[...kept.map((i) => file.headers[i] ?? ''), REASON], ...lines], {
    delimiter: file.delimiter,
    bom: true,
    escapeFormulae: true,
  })
}
