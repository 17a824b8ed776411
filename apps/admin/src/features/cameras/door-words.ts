import type { RouterOutputs } from '@rollcall/api'
import { DOOR_LANGUAGES, type DoorLanguage } from '@rollcall/core'
import type { Choice } from '#components/ui/choice-list.tsx'
import { counted } from '#lib/format.ts'

export type Door = RouterOutputs['location']['door']

export const LIVENESS_CHOICES: readonly Choice<Door['liveness']>[] = [
  {
    value: 'require',
    label: 'Refuse it',
    consequence:
      'Who seems to hold up a print or a screen is not logged. Now and then it stops a real person, who tries again.',
  },
  {
    value: 'warn',
    label: 'Log it and report it',
    consequence: 'The person is logged, and the suspicion stands beside it for you to look at.',
  },
  {
    value: 'off',
    label: 'Do not look for it',
    consequence: 'A good photo of somebody is enough to log them.',
  },
]

export const CHALLENGE_CHOICES: readonly Choice<'no' | 'yes'>[] = [
  { value: 'no', label: 'Do not ask', consequence: 'Passing stays quick; doubtful faces are judged by looks alone.' },
  {
    value: 'yes',
    label: 'Ask for a movement',
    consequence:
      'Where a face is doubtful, the door asks to turn the head or to blink. It takes about three seconds more.',
  },
]

export const PICTURE_CHOICES: readonly Choice<Door['keepPictures']>[] = [
  {
    value: 'doubtful',
    label: 'Keep those that were near to somebody',
    consequence:
      'For two weeks you can see who stood there when a door was unsure, and put attendance right. Strangers are not kept.',
  },
  {
    value: 'unnamed',
    label: 'Keep those of strangers, too',
    consequence: 'Visitors and passers-by are among them: tell people at the door.',
  },
  { value: 'none', label: 'Keep none', consequence: 'Of somebody who was not recognised, only the time is left.' },
]

export const LANGUAGE_NAMES: Readonly<Record<DoorLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  hi: 'हिन्दी',
  ar: 'العربية',
}

const MINUTE_MS = 60_000
export const DEBOUNCES_MS = [0, 1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE_MS)
export const LEASES_HOURS = [1, 4, 12, 24, 48, 72, 7 * 24, 14 * 24]

export function debounceWords(ms: number): string {
  return ms === 0 ? 'Log every time' : counted(Math.round((ms / MINUTE_MS) * 10) / 10, 'minute')
}

export function leaseWords(hours: number): string {
  return hours >= 48 && hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour')
}

/** The offered values, and the one that is set when it is none of them. */
export function withCurrent(offered: readonly number[], current: number): number[] {
  return [...new Set([...offered, current])].sort((a, b) => a - b)
}

/** What the form says, as the API takes it. */
export function doorOf(value: (name: string) => string): Door {
  const one = <T extends string>(choices: readonly Choice<T>[], name: string): T => {
    const found = choices.find((choice) => choice.value === value(name))
    if (!found) throw new Error(`${name} has no such choice`)
    return found.value
  }
  const sounds = value('sounds')
  return {
    debounceMs: Number(value('debounceMs')),
    liveness: one(LIVENESS_CHOICES, 'liveness'),
    challenge: one(CHALLENGE_CHOICES, 'challenge') === 'yes',
    keepPictures: one(PICTURE_CHOICES, 'keepPictures'),
    leaseHours: Number(value('leaseHours')),
    language: DOOR_LANGUAGES.find((language) => language === value('language')) ?? null,
    sounds: sounds === '' ? null : sounds === 'on',
  }
}
