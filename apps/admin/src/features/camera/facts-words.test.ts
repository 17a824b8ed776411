import { expect, it } from 'vitest'
import { clockWords, galleryWords, span } from './facts-words.ts'

it.each([
  [null, null, undefined],
  [0, 'Right', undefined],
  [-499, 'Right', undefined],
  [2500, '2.5 s slow', undefined],
  [-59_999, '60 s fast', undefined],
  [60_000, '60 s slow', 'out'],
  [-7_200_000, '2 h fast', 'out'],
])('a clock that lacks %s ms is %s', (offsetMs, text, tone) => {
  expect(clockWords(offsetMs)).toEqual(text === null ? null : { text, tone })
})

it.each([
  [null, 3, null],
  [3, 3, { text: 'Revision 3, the newest', tone: undefined }],
  [0, 3, { text: 'Revision 0 of 3', tone: 'out' }],
])('a gallery at %s where %s is the newest', (revision, newest, words) => {
  expect(galleryWords(revision, newest)).toEqual(words)
})

it.each([
  [40, '0.0 s'],
  [9_940, '9.9 s'],
  [90_000, '90 s'],
  [720_000, '12 min'],
  [5 * 3_600_000, '5 h'],
  [72 * 3_600_000, '3 days'],
])('%s ms are %s', (ms, text) => {
  expect(span(ms)).toBe(text)
})
