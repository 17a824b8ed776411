import { expect, it } from 'vitest'
import { statusOf } from './camera-health.service.ts'

const NOW = new Date('2026-03-02T08:00:00Z')
const paired = { revokedAt: null, tokenHash: 'x', lastSeenAt: null }
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

it.each([
  ['waiting', { ...paired, tokenHash: null }],
  ['offline', paired],
  ['online', { ...paired, lastSeenAt: ago(0) }],
  ['online', { ...paired, lastSeenAt: ago(90) }],
  ['offline', { ...paired, lastSeenAt: ago(91) }],
  ['revoked', { ...paired, lastSeenAt: ago(0), revokedAt: ago(1) }],
  ['revoked', { tokenHash: null, lastSeenAt: null, revokedAt: ago(1) }],
])('is %s', (status, camera) => {
  expect(statusOf(camera, NOW)).toBe(status)
})
