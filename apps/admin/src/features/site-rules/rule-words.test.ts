import { DEFAULT_SITE_RULES } from '@rollcall/core'
import { expect, it } from 'vitest'
import { differenceLines, roundings, ruleLines, rulesOf } from './rule-words.ts'

const rules = { ...DEFAULT_SITE_RULES, roundToMinutes: 15, night: { startMinute: 1320, endMinute: 360 } }

it('says each rule in plain words', () => {
  expect(ruleLines(rules).map((l) => l.value)).toEqual([
    'First and last',
    'Passes within 5 minutes are one',
    '04:00',
    'To the nearest 15 minutes',
    'Stays open',
    '22:00–06:00 (next day)',
  ])
  expect(ruleLines({ ...rules, debounceMs: 0 })[1]?.value).toBe('Each pass counts')
})

it('says of a version only what is new in it', () => {
  expect(differenceLines(rules, { ...rules, roundToMinutes: 0 })).toEqual([
    { name: 'Rounding', value: 'To the nearest 15 minutes' },
  ])
  expect(differenceLines(rules, undefined)).toHaveLength(6)
  expect(differenceLines(rules, rules)).toEqual([])
})

it('reads the form as the rules it was filled with', () => {
  const fields: Record<string, string> = {
    mode: 'direction',
    debounceMinutes: '2.5',
    dayStart: '05:30',
    roundToMinutes: '15',
    autoClose: 'on',
    nightOn: 'on',
    nightStart: '22:00',
    nightEnd: '06:00',
  }
  expect(rulesOf((name) => fields[name] ?? '')).toEqual({
    mode: 'direction',
    debounceMs: 150_000,
    dayStartMinute: 330,
    roundToMinutes: 15,
    autoClose: true,
    night: { startMinute: 1320, endMinute: 360 },
  })
  expect(rulesOf((name) => (name === 'nightOn' ? '' : (fields[name] ?? ''))).night).toBeNull()
})

it('offers the step that is set, whatever it is', () => {
  expect(roundings(7)).toEqual([0, 5, 6, 7, 10, 15, 30])
  expect(roundings(15)).toEqual([0, 5, 6, 10, 15, 30])
})
