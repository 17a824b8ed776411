import { expect, it } from 'vitest'
import type { AttentionRow } from './attention-view.ts'
import { outcomeText, repairsOf, repairsOfAll, subjectOf, whatIsWrong } from './attention-words.ts'

const row: AttentionRow = {
  id: 'a',
  kind: 'incomplete',
  at: new Date('2026-01-12T07:02:00Z'),
  location: { id: 'l', name: 'Lobby' },
  timeZone: 'Europe/Berlin',
  employee: { id: 'e', code: '1', name: 'Ada' },
  other: null,
  department: null,
  workDate: '2026-01-12',
  punchId: 'p',
  event: null,
  suggestedOutAt: new Date('2026-01-12T16:00:00Z'),
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
}
const actions = (r: AttentionRow) => repairsOf(r).map((repair) => repair.action)

it('offers the end of the shift, by the clock of the place, for an out that is missing', () => {
  expect(repairsOf(row)[0]?.label).toBe('Out at 17:00')
  expect(whatIsWrong(row)).toContain('Came in at 08:02')
})

it('offers no out where none is due, or before the person came in', () => {
  expect(actions({ ...row, suggestedOutAt: null })).toEqual([])
  expect(actions({ ...row, suggestedOutAt: new Date('2026-01-12T06:00:00Z') })).toEqual([])
})

it('offers both answers to a dispute', () => {
  expect(actions({ ...row, kind: 'disputed' })).toEqual(['restore', 'void'])
})

it('offers to take a punch out only where there is one', () => {
  expect(actions({ ...row, kind: 'offWindow' })).toEqual(['void'])
  expect(actions({ ...row, kind: 'offWindow', punchId: null })).toEqual([])
})

it('offers for many only what mends each of them', () => {
  const disputed = { ...row, kind: 'disputed' } as const
  const offWindow = { ...row, kind: 'offWindow' } as const
  expect(repairsOfAll([disputed, offWindow]).map((r) => r.action)).toEqual(['void', 'ignore'])
  expect(repairsOfAll([row, offWindow]).map((r) => r.action)).toEqual(['ignore'])
})

it('says of two people that they are two, and nothing else', () => {
  const pair = { ...row, kind: 'enrolledTwice', other: { id: 'o', code: '2', name: 'Adah' } } as const
  expect(subjectOf(pair)).toBe('Ada and Adah')
  expect(whatIsWrong(pair)).toContain('photos of Ada and Adah look like one person')
  expect(repairsOfAll([pair, pair]).map((r) => r.label)).toEqual(['Different people'])
  expect(repairsOfAll([pair, row]).map((r) => r.label)).toEqual(['Leave as it is'])
})

it('says that a change to one’s own day waits for somebody else', () => {
  expect(outcomeText({ done: 2, asked: 1 })).toBe(
    '2 points settled. 1 change waits for somebody else: nobody decides about their own day.',
  )
  expect(outcomeText({ done: 0, asked: 0 })).toBeNull()
})
