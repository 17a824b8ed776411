import { describe, expect, it } from 'vitest'
import { countdown, pairingState } from './pairing-state.ts'

const expiresAt = new Date('2026-11-23T09:10:00.000Z')
const before = new Date('2026-11-23T09:00:55.000Z')
const after = new Date('2026-11-23T09:10:00.000Z')

describe('pairingState', () => {
  it('waits until the code is used or too old', () => {
    expect(pairingState(undefined, expiresAt, before)).toBe('waiting')
    expect(pairingState({ status: 'waiting', pairingExpiresAt: expiresAt }, expiresAt, before)).toBe('waiting')
    expect(pairingState({ status: 'waiting', pairingExpiresAt: expiresAt }, expiresAt, after)).toBe('expired')
  })
  it('sees the camera come, late too', () => {
    expect(pairingState({ status: 'offline', pairingExpiresAt: null }, expiresAt, before)).toBe('paired')
    expect(pairingState({ status: 'online', pairingExpiresAt: null }, expiresAt, after)).toBe('online')
  })
  it('takes an online camera that has a new code for waiting', () => {
    expect(pairingState({ status: 'online', pairingExpiresAt: expiresAt }, expiresAt, before)).toBe('waiting')
    expect(pairingState({ status: 'revoked', pairingExpiresAt: expiresAt }, expiresAt, before)).toBe('waiting')
  })
  it('knows a code that somebody took back', () => {
    expect(pairingState({ status: 'revoked', pairingExpiresAt: null }, expiresAt, before)).toBe('void')
    expect(pairingState({ status: 'waiting', pairingExpiresAt: after }, before, before)).toBe('void')
  })
})

it('counts down', () => {
  expect(countdown(expiresAt, before)).toBe('9:05')
  expect(countdown(expiresAt, after)).toBe('0:00')
})
