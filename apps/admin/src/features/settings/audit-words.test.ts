import { expect, it } from 'vitest'
import { actionWords, detailWords } from './audit-words.ts'

it('says an action in words, and an unknown one as it is', () => {
  expect(actionWords('camera.revoke')).toBe('Revoked a camera')
  expect(actionWords('policy.change')).toBe('Applied a threshold')
  expect(actionWords('badge.print')).toBe('badge.print')
})

it('reads details', () => {
  expect(detailWords({})).toBe('')
  expect(detailWords({ name: 'Lobby', timeZone: 'Europe/Berlin' })).toBe('name: Lobby · time zone: Europe/Berlin')
  expect(detailWords({ role: { before: 'HR', after: 'OWNER' } })).toBe('role: HR → OWNER')
  expect(detailWords({ before: { acceptAtSimilarity: 0.53, marginToRunnerUp: 0.06 }, version: 2 })).toBe(
    'before: accept at similarity 0.53, margin to runner up 0.06 · version: 2',
  )
  expect(detailWords({ fields: ['name', 'email'], cameras: 2 })).toBe('fields: name, email · cameras: 2')
  expect(detailWords({ photoId: '0197a3c2-9d7a-7c31-9f6e-1f2d3c4b5a69' })).toBe('photo: 0197a3c2…')
})
