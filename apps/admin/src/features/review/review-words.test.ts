import { describe, expect, it } from 'vitest'
import type { ReviewCase } from './review-view.ts'
import { answerText, figuresText, outcomeText, whyAsked } from './review-words.ts'

const ada = { id: 'a', code: 'E-1', name: 'Ada', photoId: null }
const found = (fields: Partial<ReviewCase>): ReviewCase => ({
  eventId: 'e',
  kind: 'greyZone',
  at: new Date('2026-03-02T08:00:00Z'),
  timeZone: 'UTC',
  location: { id: 'l', name: 'Lobby' },
  camera: null,
  direction: 'in',
  similarity: null,
  margin: null,
  hasPicture: true,
  denied: false,
  notAllowed: false,
  answer: null,
  ...fields,
})

describe('why a face was not named', () => {
  it.each([
    ['of nobody enrolled', found({}), null, 'This face is like nobody who is enrolled.'],
    [
      'of a tie',
      found({ similarity: 0.7, margin: 0.01 }),
      ada,
      'Very much like Ada, and somebody else is just as alike.',
    ],
    [
      'of a near one',
      found({ similarity: 0.55, margin: 0.04 }),
      ada,
      'Like Ada, but somebody else is nearly as alike.',
    ],
    ['of a weak one', found({ similarity: 0.3 }), ada, 'A little like Ada.'],
    ['without figures', found({}), ada, 'Could be Ada.'],
    ['when it was denied', found({ denied: true }), ada, 'Asked at the door, somebody said that this is not Ada.'],
    ['at the wrong place', found({ notAllowed: true, margin: 0.4 }), ada, 'Looks like Ada, who may not pass here.'],
  ])('is said %s', (_, case_, candidate, expected) => {
    expect(whyAsked(case_, candidate, null)).toBe(expected)
  })

  it('names the second of two, where one is known', () => {
    const why = whyAsked(found({ similarity: 0.55, margin: 0.04 }), ada, { ...ada, name: 'Bob' })
    expect(why).toBe('Like Ada, but Bob is nearly as alike.')
  })

  it('has its figures beside it, when there are any', () => {
    expect(figuresText(found({ similarity: 0.571, margin: 0.02 }))).toBe('similarity 0.57, ahead by 0.02')
    expect(figuresText(found({}))).toBeNull()
  })
})

describe('an answer', () => {
  const by = { decidedBy: 'Hanna <hr@example.org>', decidedAt: new Date(0) }
  it.each([
    ['yes', { id: 'a', name: 'Ada' }, 'It was Ada; the pass counts.'],
    ['someoneElse', null, 'It was somebody who has been erased.'],
    ['no', null, 'It was not them; nobody knows who it was.'],
    ['ignored', null, 'Left as it is.'],
  ] as const)('%s is said', (outcome, employee, expected) => {
    expect(answerText({ outcome, employee, ...by })).toBe(expected)
  })

  it('says what became of it', () => {
    expect(outcomeText({ done: 2, asked: 0, learnt: null })).toBe('2 faces answered.')
    expect(outcomeText({ done: 0, asked: 1, learnt: null })).toContain('1 pass waits for somebody else')
    expect(outcomeText({ done: 0, asked: 0, learnt: null })).toBeNull()
    const learnt = (photoId: string | null) =>
      outcomeText({ done: 1, asked: 0, learnt: { photoId, refusal: 'Blurred.' } })
    expect(learnt('p')).toBe('1 face answered. The picture is a reference photo now.')
    expect(learnt(null)).toBe('1 face answered. Not learnt: Blurred.')
  })
})
