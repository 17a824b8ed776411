import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_GAPS, NOTHING_ARRIVED, noteArrival } from './arrivals.ts'

const after = (...seqs: number[]) => seqs.reduce(noteArrival, NOTHING_ARRIVED)

describe('noteArrival', () => {
  it.each([
    ['in order', [1, 2, 3], { lastSeq: 3, missing: [] }],
    ['the first one late', [2], { lastSeq: 2, missing: [[1, 1]] }],
    ['a hole', [1, 5], { lastSeq: 5, missing: [[2, 4]] }],
    [
      'a hole that is split',
      [1, 5, 3],
      {
        lastSeq: 5,
        missing: [
          [2, 2],
          [4, 4],
        ],
      },
    ],
    ['a hole that is filled', [1, 4, 3, 2], { lastSeq: 4, missing: [] }],
    ['the same number again', [1, 3, 1, 3], { lastSeq: 3, missing: [[2, 2]] }],
  ])('%s', (_, seqs, expected) => {
    expect(after(...seqs)).toEqual(expected)
  })

  it('knows exactly what is missing, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (seqs) => {
        const { lastSeq, missing } = after(...seqs)
        const absent = missing.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
        const all = Array.from({ length: Math.max(0, ...seqs) }, (_, i) => i + 1)
        expect(lastSeq).toBe(all.length)
        expect(absent).toEqual(all.filter((n) => !seqs.includes(n)))
      }),
    )
  })

  it('keeps a bounded list, and never loses a gap', () => {
    const { missing } = after(...Array.from({ length: MAX_GAPS + 50 }, (_, i) => 2 * i + 2))
    expect(missing).toHaveLength(MAX_GAPS)
    expect([missing[0]?.[0], missing.at(-1)]).toEqual([1, [2 * MAX_GAPS + 99, 2 * MAX_GAPS + 99]])
  })
})
