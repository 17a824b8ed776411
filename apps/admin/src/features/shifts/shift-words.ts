import type { RouterOutputs } from '@rollcall/api'
import { DEFAULT_SHIFT, type OvertimeRule, type ShiftSpec } from '@rollcall/core'
import { minuteOf } from '#features/schedule/wall-clock.ts'
import { counted } from '#lib/format.ts'

export type ShiftRow = RouterOutputs['shift']['list'][number]

/** Steps of deducted breaks that the form has lines for: as many as the shift has, and room for two. */
export function breakLines({ autoBreaks }: Pick<ShiftSpec, 'autoBreaks'>): number {
  return Math.max(2, autoBreaks.length)
}

export const OVERTIME_NAMES: Record<OvertimeRule['kind'], string> = {
  off: 'Not counted',
  'after-shift': 'Work after the end of the shift',
  'beyond-daily': 'Work beyond so many hours a day',
}

/** What counts last: the version with the latest beginning. */
export function newestOf({ versions }: Pick<ShiftRow, 'versions'>): ShiftRow['versions'][number] {
  return versions.at(-1) ?? { validFrom: null, spec: DEFAULT_SHIFT }
}

/** `6 hours`, `7.5 hours`. */
function hoursWords(minutes: number): string {
  const hours = Math.round((minutes / 60) * 100) / 100
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`
}

/** What else a shift says than its times, a phrase each. */
export function ruleWords(spec: ShiftSpec): string[] {
  const { graceLateMinutes: late, graceEarlyMinutes: early, paidBreakMinutes: paid, overtime } = spec
  const words = spec.autoBreaks.map(
    ({ afterMinutes, minutes }) => `${counted(minutes, 'minute')} break after ${hoursWords(afterMinutes)}`,
  )
  if (paid > 0) words.push(`${counted(paid, 'minute')} of break paid`)
  if (late > 0) words.push(`late after ${counted(late, 'minute')}`)
  if (early > 0) words.push(`may leave ${counted(early, 'minute')} early`)
  if (overtime.kind === 'after-shift') words.push('overtime after the end')
  if (overtime.kind === 'beyond-daily') words.push(`overtime beyond ${hoursWords(overtime.dailyMinutes)}`)
  return words
}

type Value = (name: string) => string

/** The field of a break that says how long it is, but not after how many hours; null where there is none. */
export function breakWithoutHours(value: Value, lines: number): string | null {
  const line = Array.from({ length: lines }, (_, i) => i).find(
    (i) => Number(value(`breakMinutes${i}`)) > 0 && value(`breakAfterHours${i}`).trim() === '',
  )
  return line === undefined ? null : `breakAfterHours${line}`
}

/** What the form says, as the API takes it. @param lines Of breaks, see `breakLines`. */
export function specOf(value: Value, lines: number): ShiftSpec {
  const minutes = (name: string) => Math.round(Number(value(name)))
  const autoBreaks = Array.from({ length: lines }, (_, i) => ({
    afterMinutes: Math.round(Number(value(`breakAfterHours${i}`)) * 60),
    minutes: minutes(`breakMinutes${i}`),
  })).filter((step) => step.minutes > 0)
  return {
    startMinute: minuteOf(value('start')),
    endMinute: minuteOf(value('end')),
    beginBeforeMinutes: minutes('beginBeforeMinutes'),
    allowAfterMinutes: minutes('allowAfterMinutes'),
    graceLateMinutes: minutes('graceLateMinutes'),
    graceEarlyMinutes: minutes('graceEarlyMinutes'),
    paidBreakMinutes: minutes('paidBreakMinutes'),
    autoBreaks,
    overtime: overtimeOf(value, minutes),
  }
}

function overtimeOf(value: Value, minutes: (name: string) => number): OvertimeRule {
  const minimumMinutes = minutes('minimumMinutes')
  switch (value('overtime')) {
    case 'after-shift':
      return { kind: 'after-shift', minimumMinutes }
    case 'beyond-daily':
      return { kind: 'beyond-daily', dailyMinutes: Math.round(Number(value('dailyHours')) * 60), minimumMinutes }
    default:
      return { kind: 'off' }
  }
}
