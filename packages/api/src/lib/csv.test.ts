import { expect, it } from 'vitest'
import { csvHeader, csvLines } from './csv.ts'

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('disarms the formula "%s"', (cell) => {
  expect(csvLines([[cell]]).replace(/^"/, '')).toMatch(/^'/)
})

it('leaves numbers, plain text and empty cells as they are, and quotes what needs it', () => {
  expect(csvLines([[-0.5, 'Ada', null, 'a,b', 'say "hi"', 'two\nlines']])).toBe(
    '-0.5,Ada,,"a,b","say ""hi""","two\nlines"\r\n',
  )
})

it('begins with a byte order mark', () => {
  expect(csvHeader(['A', 'B'])).toBe('\uFEFFA,B\r\n')
})
