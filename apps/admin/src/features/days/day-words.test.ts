import { expect, it } from 'vitest'
import { hoursText } from '#lib/format.ts'
import { factsOfRow, placeText } from './day-words.ts'

it('says of somebody who should be here that they are not here yet, never that they are absent', () => {
  expect(factsOfRow({ presence: 'notDue', facts: [], overdue: true })).toEqual([
    { text: 'Not here yet', tone: 'danger' },
  ])
})

it('keeps facts apart: somebody may be present, late and on leave at once', () => {
  const texts = factsOfRow({ presence: 'present', facts: ['late', 'onLeave'], overdue: false }).map((f) => f.text)
  expect(texts).toEqual(['Present', 'Late', 'On leave'])
})

it('says of a punch that does not count that it is kept', () => {
  expect(placeText({ kind: 'sighting', reason: 'debounced', of: 'x' })).toContain('kept')
})

it.each([
  [0, '0:00'],
  [59, '0:00'],
  [27_720, '7:42'],
  [-5400, '−1:30'],
  [-30, '0:00'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(hoursText(seconds)).toBe(text)
})
