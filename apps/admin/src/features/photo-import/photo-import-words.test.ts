import { expect, it } from 'vitest'
import { outcomeWords, plannedWords, sentWords } from './photo-import-words.ts'

const NONE = { waiting: 0, enrolled: 0, known: 0, unused: 0, refused: 0, unknown: 0 }

it('says what a ZIP holds', () => {
  expect(plannedWords({ counts: { ...NONE, waiting: 1312 }, people: 1280 })).toBe(
    '1,312 photos of 1,280 employees are ready.',
  )
  expect(plannedWords({ counts: { ...NONE, waiting: 1 }, people: 1 })).toBe('1 photo of 1 employee is ready.')
  expect(plannedWords({ counts: NONE, people: 0 })).toBe('No photo in it can be enrolled.')
})

it('says what became of the photos, and leaves out what there is none of', () => {
  expect(outcomeWords({ ...NONE, enrolled: 298, known: 4, unused: 1 })).toBe(
    '298 photos were enrolled, 4 were there already, 1 is kept but not used.',
  )
  expect(outcomeWords({ ...NONE, enrolled: 1 })).toBe('1 photo was enrolled.')
  expect(outcomeWords(NONE)).toBe('0 photos were enrolled.')
})

it('says how much of a file has left, of a small one more exactly', () => {
  expect(sentWords(120 * 1024 * 1024, 1200 * 1024 * 1024)).toBe('120 of 1,200 MB, 10 %')
  expect(sentWords(1.5 * 1024 * 1024, 3 * 1024 * 1024)).toBe('1.5 of 3.0 MB, 50 %')
})
