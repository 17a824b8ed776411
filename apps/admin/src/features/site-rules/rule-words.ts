import type { RouterOutputs } from '@rollcall/api'
import type { PairingMode, SiteRules } from '@rollcall/core'
import type { Choice } from '#components/ui/choice-list.tsx'
import { clockText, minuteOf, spanText } from '#features/schedule/wall-clock.ts'
import { counted } from '#lib/format.ts'

export type SitePolicy = RouterOutputs['sitePolicy']['list'][number]

export const MODES: readonly Choice<PairingMode>[] = [
  {
    value: 'first-last',
    label: 'First and last',
    consequence: 'The first pass of the day is IN, the last is OUT. For one door; breaks are not seen.',
  },
  {
    value: 'alternate',
    label: 'In turn',
    consequence: 'IN, OUT, IN, OUT … For one door where everybody passes each time; breaks are seen.',
  },
  {
    value: 'direction',
    label: 'By direction',
    consequence: 'Each camera is an entrance or an exit, as set under Cameras; breaks are seen.',
  },
]

const ROUNDINGS = [0, 5, 6, 10, 15, 30]

/** The steps to choose from, in minutes, and the one that is set. */
export function roundings(current: number): number[] {
  return [...new Set([...ROUNDINGS, current])].sort((a, b) => a - b)
}

export function roundingWords(minutes: number): string {
  return minutes === 0 ? 'Off' : `To the nearest ${counted(minutes, 'minute')}`
}

/** Each rule in plain words. */
export function ruleLines(rules: SiteRules): { name: string; value: string }[] {
  const repeated = rules.debounceMs / 60_000
  return [
    { name: 'Passes are read', value: MODES.find((m) => m.value === rules.mode)?.label ?? rules.mode },
    {
      name: 'Repetitions',
      value: repeated === 0 ? 'Each pass counts' : `Passes within ${minutesWords(repeated)} are one`,
    },
    { name: 'Without a shift the day begins', value: clockText(rules.dayStartMinute) },
    { name: 'Rounding', value: roundingWords(rules.roundToMinutes) },
    { name: 'A forgotten check-out', value: rules.autoClose ? 'Becomes the end of the shift' : 'Stays open' },
    { name: 'Night work', value: rules.night ? spanText(rules.night) : 'Not reported' },
  ]
}

function minutesWords(minutes: number): string {
  const rounded = Math.round(minutes * 10) / 10
  return `${rounded} ${rounded === 1 ? 'minute' : 'minutes'}`
}

/** What a version says that the one before did not; everything of the first one. */
export function differenceLines(rules: SiteRules, before: SiteRules | undefined): { name: string; value: string }[] {
  const old = new Map(before && ruleLines(before).map(({ name, value }) => [name, value]))
  return ruleLines(rules).filter(({ name, value }) => old.get(name) !== value)
}

/** What the form says, as the API takes it. */
export function rulesOf(value: (name: string) => string): SiteRules {
  const night = value('nightOn') === 'on'
  return {
    mode: MODES.find((m) => m.value === value('mode'))?.value ?? 'first-last',
    debounceMs: Math.round(Number(value('debounceMinutes')) * 60_000),
    dayStartMinute: minuteOf(value('dayStart')),
    roundToMinutes: Number(value('roundToMinutes')),
    autoClose: value('autoClose') === 'on',
    night: night ? { startMinute: minuteOf(value('nightStart')), endMinute: minuteOf(value('nightEnd')) } : null,
  }
}
