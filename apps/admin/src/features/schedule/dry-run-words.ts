import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { Day } from '@rollcall/core'
import { PRESENCE_NAMES } from '#features/days/day-words.ts'
import { clockInZone, counted, hoursText } from '#lib/format.ts'
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
    case 'calendarRemoval':
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

/** What a day says and what it would say; where that is the same in short, what differs in detail. */
export function changeWords(before: Day | null, after: Day | null): string {
  const [was, would] = [dayWords(before), dayWords(after)]
  return was === would && before && after
    ? `${was}: ${detailWords(before)} → ${detailWords(after)}`
    : `${was} → ${would}`
}

/** `due 09:00–17:00, in 08:58, out 17:03, 0:30 break`. */
function detailWords({ zone, due, firstInMs, lastOutMs, figures }: Day): string {
  const clock = (ms: number | null) => (ms === null ? '–' : clockInZone(new Date(ms), zone))
  const words = [due ? `due ${clock(due.startMs)}–${clock(due.endMs)}` : 'nothing due']
  if (firstInMs !== null) words.push(`in ${clock(firstInMs)}`, `out ${clock(lastOutMs)}`)
  if (figures && figures.breakSeconds > 0) words.push(`${hoursText(figures.breakSeconds)} break`)
  if (figures && figures.nightSeconds > 0) words.push(`${hoursText(figures.nightSeconds)} at night`)
  return words.join(', ')
}

/** `Present, 7:42 worked, late 0:12`. */
function dayWords(day: Day | null): string {
  if (!day) return 'no day'
  const words = [PRESENCE_NAMES[day.presence]]
  if (day.figures && day.figures.workedSeconds > 0) words.push(`${hoursText(day.figures.workedSeconds)} worked`)
  if (day.rounded && day.rounded.workedSeconds !== day.figures?.workedSeconds)
    words.push(`counted as ${hoursText(day.rounded.workedSeconds)}`)
  if (day.late) words.push(`late ${hoursText(day.lateSeconds)}`)
  if (day.early) words.push(`left ${hoursText(day.earlySeconds)} early`)
  if (day.figures && day.figures.overtimeSeconds > 0) words.push(`${hoursText(day.figures.overtimeSeconds)} overtime`)
  if (day.onLeave) words.push('on leave')
  if (day.holiday) words.push(day.holiday.name)
  return words.join(', ')
}
