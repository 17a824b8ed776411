import { doorSettingsSchema } from '@rollcall/core'
import { expect, it } from 'vitest'
import {
  CHALLENGE_CHOICES,
  DEBOUNCES_MS,
  debounceWords,
  doorOf,
  LEASES_HOURS,
  LIVENESS_CHOICES,
  leaseWords,
  PICTURE_CHOICES,
  withCurrent,
} from './door-words.ts'

it('offers every way a door may behave, each with what follows from it', () => {
  const { liveness, keepPictures } = doorSettingsSchema.shape
  expect(LIVENESS_CHOICES.map((c) => c.value).sort()).toEqual([...liveness.options].sort())
  expect(PICTURE_CHOICES.map((c) => c.value).sort()).toEqual([...keepPictures.options].sort())
  for (const { consequence } of [...LIVENESS_CHOICES, ...PICTURE_CHOICES, ...CHALLENGE_CHOICES]) {
    expect(consequence).toMatch(/^[A-Z].*\.$/)
  }
})

it('says times as people do', () => {
  expect(DEBOUNCES_MS.map(debounceWords).slice(0, 3)).toEqual(['Log every time', '1 minute', '2 minutes'])
  expect(debounceWords(90_000)).toBe('1.5 minutes')
  expect(LEASES_HOURS.map(leaseWords)).toEqual([
    '1 hour',
    '4 hours',
    '12 hours',
    '24 hours',
    '2 days',
    '3 days',
    '7 days',
    '14 days',
  ])
  expect(leaseWords(50)).toBe('50 hours')
})

it('keeps a value that was set in another way', () => {
  expect(withCurrent([1, 5], 3)).toEqual([1, 3, 5])
  expect(withCurrent([1, 5], 5)).toEqual([1, 5])
})

it('reads the form', () => {
  const filled: Record<string, string> = {
    debounceMs: '60000',
    liveness: 'warn',
    challenge: 'yes',
    keepPictures: 'none',
    leaseHours: '48',
    language: '',
    sounds: 'off',
  }
  const read = (changes: Record<string, string>) => doorOf((name) => ({ ...filled, ...changes })[name] ?? '')
  const door = {
    debounceMs: 60_000,
    liveness: 'warn',
    challenge: true,
    keepPictures: 'none',
    leaseHours: 48,
    language: null,
    sounds: false,
  }
  expect(read({})).toEqual(door)
  expect(read({ language: 'ar', sounds: '', challenge: 'no' })).toEqual({
    ...door,
    language: 'ar',
    sounds: null,
    challenge: false,
  })
})
