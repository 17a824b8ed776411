import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readTableFile } from './read-table-file.ts'
import { refusedFile } from './refused-file.ts'

const read = (bytes: BlobPart, maxRows = 100) => readTableFile(new File([bytes], 'people.csv'), maxRows)
const cells = async (bytes: BlobPart) => {
  const { headers, rows } = await read(bytes)
  return [headers, ...rows.map((r) => r.cells)]
}

const utf16 = (text: string, mark: boolean, bigEndian = false) => {
  const units = [...(mark ? [0xfeff] : []), ...text.split('').map((c) => c.charCodeAt(0))]
  return Uint8Array.from(units.flatMap((u) => (bigEndian ? [u >> 8, u & 255] : [u & 255, u >> 8])))
}
/** Letters that Windows-1252 shares with Unicode. */
const ansi = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

describe('a file with a table', () => {
  const table = [
    ['Nr', 'Name'],
    ['1', 'Jürgen Müller'],
  ]
  const text = 'Nr;Name\r\n1;Jürgen Müller\r\n'
  it.each([
    ['UTF-8', text],
    ['UTF-8 with its mark', `\uFEFF${text}`],
    ['UTF-16, little end first', utf16(text, true)],
    ['UTF-16, big end first', utf16(text, true, true)],
    ['UTF-16 without a mark', utf16(text, false)],
    ['Windows-1252', ansi(text)],
    ['commas', 'Nr,Name\n1,Jürgen Müller'],
    ['tabs', 'Nr\tName\n1\tJürgen Müller'],
    ['old line ends', 'Nr;Name\r1;Jürgen Müller\r'],
    ['a first line that names the separator', `sep=;\r\n${text}`],
    ['empty lines and a title', `Staff list\r\n\r\n;\r\n${text}\r\n;;\r\n`],
  ])('is read from %s', async (_, bytes) => {
    expect(await cells(bytes)).toEqual(table)
  })

  it('keeps line breaks and separators in quotes, and numbers rows as a spreadsheet does', async () => {
    const { rows } = await read('Nr;Name\n1;"Ada;\nLovelace ""Countess"""\n\n3;Bob\n')
    expect(rows).toEqual([
      { row: 2, cells: ['1', 'Ada;\nLovelace "Countess"'] },
      { row: 4, cells: ['3', 'Bob'] },
    ])
  })

  it('takes what looks like a formula for text', async () => {
    expect((await cells(`Nr;Name\n1;=1+1\n2;'=1+1\n3;'s Gravenhage\n4;-`)).slice(1)).toEqual([
      ['1', '=1+1'],
      ['2', '=1+1'],
      ['3', "'s Gravenhage"],
      ['4', '-'],
    ])
  })

  it('is a workbook as well: the first sheet in sight, dates as they stand there', async () => {
    const at = (text: string) => new Date(`${text}Z`)
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Notes', hidden: true, rows: [['secret'], ['x']] },
        {
          name: 'Punches',
          columns: [{}, { numFmt: 'yyyy-mm-dd hh:mm:ss' }, { numFmt: 'dd.mm.yyyy' }, {}],
          rows: [
            ['Nr', 'At', 'On', 'Here'],
            [1001, at('2026-03-02T08:05:09'), at('2026-03-02T00:00:00'), true],
            ['007', null, null, null],
          ],
        },
      ],
    })
    const { headers, rows } = await read(new Uint8Array(bytes))
    expect(headers).toEqual(['Nr', 'At', 'On', 'Here'])
    expect(rows[0]).toEqual({ row: 2, cells: ['1001', '2026-03-02 08:05:09', '2026-03-02', 'true'] })
    expect(rows[1]?.cells[0]).toBe('007')
  })

  it.each([
    ['nothing', '', 'no row below'],
    ['names of columns only', 'Nr;Name\n', 'no row below'],
    ['too many rows', `Nr;Name\n${'1;x\n'.repeat(101)}`, '101 rows; at most 100'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'old Excel file'],
    ['a broken workbook', ansi('PK\u0003\u0004broken'), 'cannot be read'],
    ['an open quotation mark', `Nr;Name\n1;"open\n${'2;x;yyyyyyyy\n'.repeat(2000)}`, 'In row 2 a quotation mark'],
  ])('that has %s is refused with the reason', async (_, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason)
  })
})

describe('the file of refused rows', () => {
  it('is the file as it was, with the reasons, and can be read again', async () => {
    const table = await read('Nr;Name;Mail\n1;=1+1;\n2;"Ada\nLovelace";x\n3;Bob;y\n')
    const text = refusedFile(table, [
      { row: 2, reason: 'There is no name' },
      { row: 3, reason: 'No address; none' },
    ])
    expect(text).toContain("'=1+1")
    const again = await read(text)
    expect(again.headers).toEqual(['Nr', 'Name', 'Mail', 'Why it was not imported'])
    expect(again.rows.map((r) => r.cells)).toEqual([
      ['1', '=1+1', '', 'There is no name'],
      ['2', 'Ada\nLovelace', 'x', 'No address; none'],
    ])
    const twice = await read(refusedFile(again, [{ row: 2, reason: 'Still none' }]))
    expect(twice.headers).toEqual(again.headers)
    expect(twice.rows.map((r) => r.cells)).toEqual([['1', '=1+1', '', 'Still none']])
  })
})
