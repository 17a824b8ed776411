import { expect, it } from 'vitest'
import { actionsOf } from './review-actions.ts'
import type { ReviewCase, ReviewGroup } from './review-view.ts'

const ada = { id: 'a', code: 'E-1', name: 'Ada', photoId: null }
const bob = { id: 'b', code: 'E-2', name: 'Bob', photoId: null }
const found = (fields: Partial<ReviewCase> = {}): ReviewCase => ({
  eventId: 'e',
  kind: 'greyZone',
  at: new Date(0),
  timeZone: 'UTC',
  location: { id: 'l', name: 'Lobby' },
  camera: null,
  direction: 'in',
  similarity: 0.5,
  margin: 0.01,
  hasPicture: true,
  denied: false,
  notAllowed: false,
  answer: null,
  ...fields,
})
const group = (fields: Partial<ReviewGroup> = {}): ReviewGroup => ({
  id: 'g',
  candidate: ada,
  runnerUp: null,
  own: false,
  cases: [found()],
  ...fields,
})
const keysOf = (g: ReviewGroup) => actionsOf(g).flatMap((a) => a.key ?? [])
const labelsOf = (g: ReviewGroup) => actionsOf(g).map((a) => a.label)

it('offers yes and no only about somebody', () => {
  expect(keysOf(group())).toEqual(['y', 'n', 's', 'e', 'l'])
  expect(labelsOf(group({ candidate: null }))).toEqual(['Say who…', 'Enrol as new…', 'Leave it'])
  expect(keysOf(group({ candidate: null }))).toEqual(['s', 'e', 'l'])
})

it('offers the second of two in one tap', () => {
  expect(labelsOf(group({ runnerUp: bob }))).toContain('It is Bob')
})

it('offers nothing that needs a picture without one, and nothing of what was answered', () => {
  expect(labelsOf(group({ cases: [found({ hasPicture: false })] }))).toEqual(['Yes', 'No', 'Someone else…', 'Leave it'])
  const answer = { outcome: 'no', employee: null, decidedBy: 'H', decidedAt: new Date(0) } as const
  expect(actionsOf(group({ cases: [found({ answer })] }))).toEqual([])
})

it('lets nobody answer for themselves, but say that it was them', () => {
  expect(labelsOf(group({ own: true, runnerUp: bob }))).toEqual(['Yes'])
})
