import { expect, it } from 'vitest'
import { gapWords } from './gap-words.ts'

it.each([
  [[{ from: 7, to: 7 }], '1 event is missing: number 7.'],
  [[{ from: 4, to: 5 }], '2 events are missing: numbers 4–5.'],
  [
    [
      { from: 4, to: 5 },
      { from: 9, to: 9 },
      { from: 1200, to: 1201 },
    ],
    '5 events are missing: numbers 4–5, 9 and 1,200–1,201.',
  ],
])('%o', (gaps, words) => {
  expect(gapWords(gaps)).toBe(words)
})

it('does not list more gaps than somebody reads', () => {
  const gaps = Array.from({ length: 10 }, (_, i) => ({ from: 2 * i + 1, to: 2 * i + 1 }))
  expect(gapWords(gaps)).toBe('10 events are missing: numbers 1, 3, 5, 7, 9, 11, 13, 15 and 2 further gaps.')
})
