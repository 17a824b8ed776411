import { describe, expect, it } from 'vitest'
import { pairRequestSchema } from './camera.ts'
import { isTimeZone } from './common.ts'
import { recognitionEventSchema, sealedText } from './recognition.ts'

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
    ['an age before it was made', { ageMs: -1 }],
    ['a hash that is none', { hash: 'abc' }],
  ])('refuses %s', (_, change) => {
    expect(recognitionEventSchema.safeParse({ ...event, ...change }).success).toBe(false)
  })

  const [PIN, BADGE] = [{ employeeCode: 'E-1', pin: '482160' }, { badgeHash: 'b'.repeat(64) }]
  it.each([
    ['a PIN to be checked', true, { kind: 'claim', employeeId: null, method: 'pin', claim: PIN }],
    ['a badge to be checked', true, { kind: 'claim', employeeId: null, method: 'qr', claim: BADGE }],
    ['a badge that the camera knows', true, { method: 'qr' }],
    ['a PIN that the camera says it knows', false, { method: 'pin' }],
    ['a claim of nothing', false, { kind: 'claim', employeeId: null, method: 'qr' }],
    ['a PIN that is said to be a badge', false, { kind: 'claim', employeeId: null, method: 'qr', claim: PIN }],
    ['a badge that is said to be a PIN', false, { kind: 'claim', employeeId: null, method: 'pin', claim: BADGE }],
    ['the text of a badge', false, { kind: 'claim', employeeId: null, method: 'qr', claim: { badgeHash: 'RC0123' } }],
    ['a claim beside a match', false, { method: 'qr', claim: BADGE }],
  ])('of %s says %s', (_, taken, change) => {
    expect(recognitionEventSchema.safeParse({ ...event, ...change }).success).toBe(taken)
  })
})

describe('sealedText', () => {
  const sealed = {
    ...event,
    locationSlug: 'lobby',
    bootId: '0197a3c2-9d7a-4c31-9f6e-1f2d3c4b5a61',
    monotonicMs: 5021.5,
    clockOffsetMs: -40,
    chain: '0197a3c2-9d7a-4c31-9f6e-1f2d3c4b5a62',
    prevHash: 'a'.repeat(64),
  }
  const text = (change: object = {}) => sealedText(recognitionEventSchema.parse({ ...sealed, ...change }))

  it.each(Object.keys(sealed))('changes with %s', (name) => {
    const others = {
      id: sealed.bootId,
      chain: sealed.bootId,
      bootId: sealed.chain,
      employeeId: sealed.id,
      kind: 'ambiguous',
      direction: 'out',
      occurredAt: '2026-11-23T08:58:00.001Z',
      prevHash: null,
      locationSlug: 'berlin',
      modelId: 'human-1024@1',
    }
    const change = name in others ? Object.entries(others).find(([key]) => key === name)?.[1] : 1 / 3
    const counts = ['cameraSeq', 'frames', 'trackId', 'clockOffsetMs'].includes(name)
    expect(text({ [name]: counts ? 77 : change })).not.toBe(text())
  })

  it('does not depend on the age, which changes with each sending, nor on the order of the fields', () => {
    expect(text({ ageMs: 5 })).toBe(text())
    expect(sealedText(recognitionEventSchema.parse(Object.fromEntries(Object.entries(sealed).reverse())))).toBe(text())
    expect(text({ directionStated: true })).not.toBe(text())
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
