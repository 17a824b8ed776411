import { DEFAULT_DEBOUNCE_MS, DEFAULT_DOOR_SETTINGS } from '@rollcall/core'
import { expect, it } from 'vitest'
import { IDENTITY } from '../../test/support.ts'
import { behaviourOf } from './door-behaviour.ts'

const started = (language: 'de' | null, sounds: 'on' | 'off' | null) => ({
  '--language': language,
  ROLLCALL_SOUNDS: sounds,
})
const told = (language: 'hi' | null, sounds: boolean | null) => ({
  ...IDENTITY,
  door: { ...DEFAULT_DOOR_SETTINGS, language, sounds },
})

it.each([
  ['nothing is said', started(null, null), told(null, null), 'en', true],
  ['the portal says it', started(null, null), told('hi', false), 'hi', false],
  ['the camera was started with it', started('de', 'on'), told('hi', false), 'de', true],
  ['only one of them was given', started('de', null), told('hi', false), 'de', false],
  ['nobody has been heard yet', started(null, 'off'), null, 'en', false],
] as const)('language and sounds when %s', (_, settings, identity, language, sounds) => {
  expect(behaviourOf(settings, identity)).toMatchObject({ language, sounds })
})

it('debounce and liveness are what the portal says, before it is heard what is safe', () => {
  const identity = {
    debounceMs: 60_000,
    door: { ...DEFAULT_DOOR_SETTINGS, liveness: 'warn', challenge: true },
  } as const
  expect(behaviourOf(started(null, null), identity)).toMatchObject({
    debounceMs: 60_000,
    liveness: 'warn',
    challenge: true,
  })
  expect(behaviourOf(started(null, null), null)).toMatchObject({
    debounceMs: DEFAULT_DEBOUNCE_MS,
    liveness: 'require',
    challenge: false,
  })
})
