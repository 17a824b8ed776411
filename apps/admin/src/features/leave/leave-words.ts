import type { RouterOutputs } from '@rollcall/api'
import type { DayPart } from '@rollcall/core'
import { counted, dateText } from '#lib/format.ts'

export type LeaveRow = RouterOutputs['leave']['list']['rows'][number]
type Span = Pick<LeaveRow, 'from' | 'to' | 'part'>

export const LEAVE_PART_NAMES: Record<DayPart, string> = {
  full: 'Whole day',
  first: 'First half',
  second: 'Second half',
}

const DAY_MS = 86_400_000

/** `Mon 3 Aug 2026`, or from when until when. */
export function spanWords({ from, to }: Span): string {
  return from === to ? dateText(from) : `${dateText(from)} – ${dateText(to)}`
}

/** How long: days of the calendar, or the half of one. */
export function lengthWords({ from, to, part }: Span): string {
  if (part !== 'full') return LEAVE_PART_NAMES[part]
  return counted(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1, 'day')
}

/** What somebody has in these dates already; null where that is nothing. */
export function meetingWords(rows: readonly LeaveRow[]): string | null {
  const [first, ...others] = rows
  if (!first) return null
  const more = others.length > 0 ? `, and ${others.length} more` : ''
  const length = first.part === 'full' ? '' : `, ${LEAVE_PART_NAMES[first.part].toLowerCase()}`
  return `${first.employee.name} has leave in these dates already: ${first.kind}, ${spanWords(first)}${length}${more}.`
}
