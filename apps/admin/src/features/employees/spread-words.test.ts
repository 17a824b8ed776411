import { expect, it } from 'vitest'
import { isSettled, spreadSummary, spreadWords } from './spread-words.ts'

const camera = {
  id: 'c',
  name: 'Lobby',
  location: 'Berlin',
  status: 'online' as const,
  lastSeenAt: new Date(0),
  leaseHours: 24,
  confirmed: true,
}
const late = { ...camera, confirmed: false }
const gone = { ...late, status: 'offline' as const }
const changedAt = new Date(0)

it('says of each camera whether it has forgotten, will soon, or cannot be reached and for how long at most', () => {
  expect([camera, late, gone].map((c) => spreadWords(c, 'forgotten').state)).toEqual(['done', 'waiting', 'unreachable'])
  expect(spreadWords(gone, 'forgotten').text).toContain('24 h')
})

it.each([
  [[camera, camera], 'All 2 cameras have confirmed: the face is forgotten.'],
  [[camera], 'The camera has confirmed: the face is forgotten.'],
  [[camera, gone, late], 'Confirmed by 1 of 3 cameras.'],
  [[], 'No camera is paired.'],
])('sums up', (cameras, words) => {
  expect(spreadSummary({ changedAt, cameras }, 'forgotten')).toBe(words)
})

it('goes on looking while a camera that can be reached has not confirmed', () => {
  expect([[late], [gone, camera]].map((cameras) => isSettled({ changedAt, cameras }))).toEqual([false, true])
})
