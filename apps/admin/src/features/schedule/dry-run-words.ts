import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Day } from '@rollcall/core'
import { PRESENCE_NAMES } from '#features/days/day-words.ts'
import { counted, hoursText } from '#lib/format.ts'
import { plusDays } from './wall-clock.ts'

type DryRun = RouterOutputs['dryRun']['run']
export type RuleChange = RouterInputs['dryRun']['run']['change']

const LOOKED_BACK_DAYS = 31

/** Days that have passed and that the change can bear on; null where there are none. */
export function dryRunRange(change: RuleChange, today: string): { from: string; to: string } | null {
  const earliest = plusDays(today, -LOOKED_BACK_DAYS)
  const begins = beginOf(change)
  const from = begins !== null && begins > earliest ? begins : earliest
  return from > today ? null : { from, to: today }
}

function beginOf(change: RuleChange): string | null {
  switch (change.kind) {
    case 'shift':
    case 'sitePolicy':
    case 'sitePolicyRemoval':
      return change.input.validFrom
    case 'assignment':
    case 'leave':
      return change.input.from
    case 'holidays':
      return datesOf(change.input).sort()[0] ?? null
    case 'pattern':
    case 'calendar':
    case 'leaveRemoval':
    case 'assignmentEnd':
    case 'assignmentRemoval':
      return null
  }
}

function datesOf({ holidays = [], remove = [] }: RouterInputs['holiday']['setDays']): string[] {
  return [...holidays.map((h) => h.date), ...remove]
}

export function effectWords({ changed, locked, employees, looked }: DryRun): string {
  const days =
    changed === 0 ? 'No day of the last month changes.' : `This changes ${counted(changed, 'day')} of the last month.`
  const stay =
    locked > 0
      ? ` ${counted(locked, 'day')} of a locked period ${locked === 1 ? 'stays as it was' : 'stay as they were'}.`
      : ''
  const part = looked < employees ? ` Looked at ${looked} of ${counted(employees, 'employee')}.` : ''
  return days + stay + part
}

/** `Present, 7:42 worked, late 0:12`. */
export function dayWords(day: Day | null): string {
  if (!day) return 'no day'
  const words = [PRESENCE_NAMES[day.presence]]
  if (day.figures && day.figures.workedSeconds > 0) words.push(`${hoursText(day.figures.workedSeconds)} worked`)
  if (day.late) words.push(`late ${hoursText(day.lateSeconds)}`)
  if (day.early) words.push(`left ${hoursText(day.earlySeconds)} early`)
  if (day.figures && day.figures.overtimeSeconds > 0) words.push(`${hoursText(day.figures.overtimeSeconds)} overtime`)
  if (day.onLeave) words.push('on leave')
  if (day.holiday) words.push(day.holiday.name)
  return words.join(', ')
}
