import { describe, expect, it } from 'vitest'
import {
  causeWords,
  changesOf,
  isFromBadReference,
  margin,
  roomWords,
  sameValues,
  similarity,
  standing,
  threshold,
  versionWords,
} from './coach-words.ts'
import type { Outcome } from './recognition-types.ts'

function outcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    wrongOneIn: 4300,
    wrongShare: 1 / 4300,
    rarestOneIn: 6000,
    // two photos of somebody who has many: less of a person than of the photos
    missedShare: 0.4 / 60,
    missed: 2,
    misnamedShare: 0,
    misnamed: 0,
    knownTrials: 120,
    extrapolated: false,
    ...changes,
  }
}
const setting = (acceptAtSimilarity: number, changes: Partial<Outcome> = {}) => ({
  acceptAtSimilarity,
  marginToRunnerUp: 0.06,
  outcome: outcome(changes),
})

describe('how things stand', () => {
  it.each([
    [
      {},
      'About 1 in 4,300 strangers would be taken for an employee; 2 of 120 photos of employees would not be recognised.',
    ],
    [
      { missed: 0 },
      'About 1 in 4,300 strangers would be taken for an employee; none of 120 photos of employees would not be recognised.',
    ],
    [
      { misnamed: 1 },
      'About 1 in 4,300 strangers would be taken for an employee; 2 of 120 photos of employees would not be recognised; 1 photo would be taken for a colleague.',
    ],
    [
      { wrongOneIn: 1, wrongShare: 0.98 },
      'Nearly every stranger would be taken for an employee; 2 of 120 photos of employees would not be recognised.',
    ],
    [
      { wrongOneIn: null, wrongShare: 0 },
      'Fewer than 1 in 6,000 strangers would be taken for an employee; 2 of 120 photos of employees would not be recognised.',
    ],
    [
      { wrongOneIn: null, wrongShare: null, rarestOneIn: 0 },
      'Whether strangers would be taken for an employee cannot be said yet; 2 of 120 photos of employees would not be recognised.',
    ],
    [
      { missedShare: null, missed: 0, misnamedShare: null, knownTrials: 0 },
      'About 1 in 4,300 strangers would be taken for an employee; how many employees would not be recognised shows once somebody has two photos.',
    ],
  ])('%o', (changes, sentence) => {
    expect(standing(outcome(changes))).toBe(sentence)
  })
})

describe('before and after', () => {
  it('names the values and what they do', () => {
    expect(changesOf(setting(0.535), setting(0.58, { wrongOneIn: 10_000, missed: 5 }))).toEqual([
      { name: 'Threshold', before: '0.535', after: '0.580' },
      { name: 'Margin', before: '0.06', after: '0.06' },
      { name: 'Strangers named', before: '1 in 4,300', after: '1 in 10,000' },
      { name: 'Photos not recognised', before: '2 of 120', after: '5 of 120' },
    ])
  })

  it('says what is rare and what is not known', () => {
    const strangers = (changes: Partial<Outcome>) =>
      changesOf(setting(0.5, changes), setting(0.6)).find(({ name }) => name === 'Strangers named')?.before
    expect(strangers({ wrongOneIn: null, wrongShare: 1e-9 })).toBe('fewer than 1 in 6,000')
    expect(strangers({ wrongOneIn: null, wrongShare: null, rarestOneIn: 0 })).toBe('not known yet')
  })

  it('names wrong names only where there are some', () => {
    const lines = changesOf(setting(0.5, { misnamed: 3 }), setting(0.6))
    expect(lines.at(-1)).toEqual({ name: 'Named as somebody else', before: '3', after: '0' })
  })

  it('takes values for the same that are written the same', () => {
    expect(sameValues(setting(0.535), setting(0.5352))).toBe(true)
    expect(sameValues(setting(0.535), setting(0.537))).toBe(false)
  })
})

describe('a photo to check', () => {
  const nearest = { id: 'b', name: 'Ben', similarity: 0.61 }
  it('says what is wrong with it', () => {
    expect(causeWords({ cause: 'unlike_own', similarityToOwn: 0.12, nearest })).toBe(
      'Unlike the other photos of this person, only 0.12 similar',
    )
    expect(causeWords({ cause: 'nearer_to_other', similarityToOwn: -0.04, nearest })).toBe(
      'Nearer to Ben (0.61) than to the other photos of this person (−0.04)',
    )
    expect(causeWords({ cause: 'nearer_to_other', similarityToOwn: null, nearest })).toBe('Very near to Ben (0.61)')
  })
})

it('writes figures and versions', () => {
  expect([similarity(0.5), similarity(0.6149), threshold(0.5), margin(0.06), margin(0.065)]).toEqual([
    '0.50',
    '0.61',
    '0.500',
    '0.06',
    '0.065',
  ])
  expect([versionWords(0), versionWords(3)]).toEqual(['As shipped', 'Version 3'])
})

it.each([
  [0.39, 0.5, '0.11 below the threshold of 0.500'],
  [0.5, 0.5, '0.00 below the threshold of 0.500'],
  [0.52, 0.5, 'Above today’s threshold of 0.500'],
])('a stranger at %d with a threshold of %d is %s', (cosine, acceptAt, words) => {
  expect(roomWords(cosine, acceptAt)).toBe(words)
})

it('two people are near for a photo to check when it is of one of them and nearest to the other', () => {
  const [ann, bob, cem] = [{ id: 'ann' }, { id: 'bob' }, { id: 'cem' }]
  const bad = [
    { employee: ann, nearest: bob },
    { employee: cem, nearest: null },
  ] as const
  expect(isFromBadReference({ a: bob, b: ann }, bad)).toBe(true)
  expect(isFromBadReference({ a: ann, b: cem }, bad)).toBe(false)
  expect(isFromBadReference({ a: bob, b: cem }, bad)).toBe(false)
})
