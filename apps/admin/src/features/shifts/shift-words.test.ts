import { DEFAULT_SHIFT, type ShiftSpec } from '@rollcall/core'
import { expect, it } from 'vitest'
import { clockText, minuteOf, plusDays, spanText } from '#features/schedule/wall-clock.ts'
import { breakLines, breakWithoutHours, ruleWords, specOf } from './shift-words.ts'

const form = (fields: Record<string, string>) => (name: string) => fields[name] ?? ''

it('reads and writes times of the wall clock', () => {
  expect(clockText(0)).toBe('00:00')
  expect(clockText(9 * 60 + 5)).toBe('09:05')
  expect(minuteOf('23:59')).toBe(1439)
  expect(spanText({ startMinute: 540, endMinute: 1020 })).toBe('09:00–17:00')
  expect(spanText({ startMinute: 1320, endMinute: 360 })).toBe('22:00–06:00 (next day)')
  expect(plusDays('2026-02-28', 1)).toBe('2026-03-01')
})

it('says the rules of a shift in words', () => {
  expect(ruleWords(DEFAULT_SHIFT)).toEqual([])
  const spec: ShiftSpec = {
    ...DEFAULT_SHIFT,
    autoBreaks: [{ afterMinutes: 360, minutes: 30 }],
    graceLateMinutes: 1,
    overtime: { kind: 'beyond-daily', dailyMinutes: 450, minimumMinutes: 15 },
  }
  expect(ruleWords(spec)).toEqual([
    '30 minutes break after 6 hours',
    'late after 1 minute',
    'overtime beyond 7.5 hours',
  ])
})

it('makes a shift of what the form says; steps without minutes are none', () => {
  const fields = {
    start: '22:00',
    end: '06:30',
    beginBeforeMinutes: '60',
    allowAfterMinutes: '90',
    graceLateMinutes: '5',
    graceEarlyMinutes: '0',
    paidBreakMinutes: '10',
    breakAfterHours0: '6',
    breakMinutes0: '30',
    breakAfterHours1: '',
    breakMinutes1: '',
    overtime: 'beyond-daily',
    dailyHours: '7.5',
    minimumMinutes: '15',
  }
  expect(specOf(form(fields), 2)).toEqual({
    startMinute: 1320,
    endMinute: 390,
    beginBeforeMinutes: 60,
    allowAfterMinutes: 90,
    graceLateMinutes: 5,
    graceEarlyMinutes: 0,
    paidBreakMinutes: 10,
    autoBreaks: [{ afterMinutes: 360, minutes: 30 }],
    overtime: { kind: 'beyond-daily', dailyMinutes: 450, minimumMinutes: 15 },
  })
  expect(specOf(form({ ...fields, overtime: 'off' }), 2).overtime).toEqual({ kind: 'off' })
})

it('has a line for every break of a shift, so that none is lost by editing it', () => {
  const step = { afterMinutes: 360, minutes: 15 }
  expect([breakLines({ autoBreaks: [] }), breakLines({ autoBreaks: [step, step, step] })]).toEqual([2, 3])
})

it('takes no break without the hours after which it is deducted', () => {
  expect(
    breakWithoutHours(
      form({ breakAfterHours0: '6', breakMinutes0: '30', breakMinutes1: '15', breakAfterHours1: '' }),
      2,
    ),
  ).toBe('breakAfterHours1')
  expect(
    breakWithoutHours(form({ breakAfterHours0: '', breakMinutes0: '', breakMinutes1: '', breakAfterHours1: '' }), 2),
  ).toBeNull()
})
