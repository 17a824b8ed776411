import { describe, expect, it } from 'vitest'
import { pairRequestSchema } from './camera.ts'
import { isTimeZone } from './common.ts'
import { recognitionEventSchema } from './recognition.ts'

const event = {
  id: '0197a3c2-9d7a-7c31-9f6e-1f2d3c4b5a69',
  cameraSeq: 1,
  kind: 'match',
  employeeId: '0197a3c2-9d7a-7c31-9f6e-1f2d3c4b5a60',
  direction: 'in',
  occurredAt: '2026-11-23T08:58:00.000Z',
  similarity: 0.71,
  margin: 0.4,
  liveness01: 0.9,
  frames: 3,
  trackId: 4,
  modelId: 'fused-704@2',
}

describe('recognitionEventSchema', () => {
  it('takes what a camera of release 0.1 sends', () => {
    expect(recognitionEventSchema.parse(event)).toEqual(event)
  })
  it.each([
    ['no id', { id: undefined }],
    ['a local time', { occurredAt: '2026-11-23T08:58:00.000+01:00' }],
    ['a match without an employee', { employeeId: null }],
    ['an unknown face with an employee', { kind: 'unknown' }],
    ['an impossible similarity', { similarity: 1.5 }],
    ['NaN', { similarity: Number.NaN }],
    ['a counter that does not count', { cameraSeq: 0 }],
  ])('refuses %s', (_, change) => {
    expect(recognitionEventSchema.safeParse({ ...event, ...change }).success).toBe(false)
  })
})

it('reads a pairing code as people type it', () => {
  expect(pairRequestSchema.parse({ code: ' k7qm-4xpd ', version: '0.1.0' }).code).toBe('K7QM-4XPD')
  expect(pairRequestSchema.safeParse({ code: 'K7QM-4XP0', version: '0.1.0' }).success).toBe(false)
})

it('knows IANA zones from fantasy', () => {
  expect(isTimeZone('Asia/Kathmandu')).toBe(true)
  for (const zone of ['Mars/Olympus', '', '+05:45']) expect(isTimeZone(zone)).toBe(false)
})
