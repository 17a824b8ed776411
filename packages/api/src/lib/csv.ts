import { stringify } from 'csv-stringify/sync'

/** Spreadsheets take a file without it for Latin-1. */
const UTF8_BOM = '\uFEFF'

/**
 * Lines of a CSV. Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab, return) gets an apostrophe
 * in front; numbers stay numbers.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((r) => [...r]),
    { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
}

export function csvHeader(columns: readonly string[]): string {
  return UTF8_BOM + csvLines([columns])
}
