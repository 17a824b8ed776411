import { describe, expect, it } from 'vitest'
import { guessPunchColumns, missingOf, punchRows } from './punch-rows.ts'

const rowsOf = (headers: string[], ...cells: string[][]) => {
  const map = guessPunchColumns(headers)
  const table = { name: 'f.csv', headers, delimiter: ',', rows: cells.map((c, i) => ({ row: i + 2, cells: c })) }
  return { map, rows: punchRows(table, map) }
}
const nothing = { order: null, locationId: null }
const lobby = { order: null, locationId: 'l' }

describe('what a file of punches leaves open', () => {
  it('is nothing where every row says it', () => {
    const { map, rows } = rowsOf(['Code', 'Date', 'Time', 'Location'], ['E-1', '2026-03-02', '08:00', 'Lobby'])
    expect(rows).toEqual([{ row: 2, code: 'E-1', date: '2026-03-02', time: '08:00', direction: '', location: 'Lobby' }])
    expect(missingOf(map, rows, nothing)).toBe(null)
  })

  it('is the place, where a row does not say it', () => {
    const { map, rows } = rowsOf(['Code', 'Date', 'Site'], ['E-1', '2026-03-02 08:00', ''])
    expect(missingOf(map, rows, nothing)).toMatch(/where these punches were made/)
    expect(missingOf(map, rows, lobby)).toBe(null)
  })

  it.each([
    ['unclear', ['03/04/2026', '05/06/2026'], /Say whether/],
    ['mixed', ['13/04/2026', '05/16/2026'], /others the month/],
  ])('is the order of day and month, where it is %s', (_, dates, words) => {
    const { map, rows } = rowsOf(['Code', 'Time'], ...dates.map((d) => ['E-1', `${d} 08:00`]))
    expect(map).toEqual({ code: 0, date: 1 })
    expect(missingOf(map, rows, lobby)).toMatch(words)
    expect(missingOf(map, rows, { ...lobby, order: 'dmy' })).toBe(null)
  })

  it('is a column, where none has its name', () => {
    expect(missingOf(rowsOf(['x', 'Date']).map, [], lobby)).toMatch(/employee number/)
    expect(missingOf(rowsOf(['Code', 'x']).map, [], lobby)).toMatch(/date/)
  })
})
