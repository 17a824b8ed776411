import type { DateRange } from './date-range.ts'
import type { Day, DayFigures } from './day.ts'
import type { LocalDate } from './punch.ts'

/** What a locked day would say now, beside what it says: to be paid or taken back in a later period. */
export interface Adjustment {
  workDate: LocalDate
  before: Day | null
  after: Day
  workedDeltaSeconds: number
  overtimeDeltaSeconds: number
}

/** What to do with a day that was derived anew. */
export type Settlement =
  | { kind: 'unchanged' }
  | { kind: 'store'; day: Day }
  | { kind: 'adjust'; adjustment: Adjustment }

/**
 * An open day is replaced. A locked one stays as it is; what its hours or facts would be now becomes an adjustment, and
 * one more sighting changes nothing.
 */
export function settle(stored: Day | null, derived: Day, locked: boolean): Settlement {
  if (!locked) return isSame(stored, derived) ? { kind: 'unchanged' } : { kind: 'store', day: derived }
  if (stored !== null && isSame(outcomeOf(stored), outcomeOf(derived))) return { kind: 'unchanged' }
  const was = stored && countedOf(stored)
  const is = countedOf(derived)
  const adjustment = {
    workDate: derived.workDate,
    before: stored,
    after: derived,
    workedDeltaSeconds: (is?.workedSeconds ?? 0) - (was?.workedSeconds ?? 0),
    overtimeDeltaSeconds: (is?.overtimeSeconds ?? 0) - (was?.overtimeSeconds ?? 0),
  }
  return { kind: 'adjust', adjustment }
}

export interface DayChange {
  workDate: LocalDate
  before: Day | null
  after: Day | null
}

/** The days that say something else afterwards: what a dry run shows. */
export function changedDays(before: readonly Day[], after: readonly Day[]): DayChange[] {
  const old = new Map(before.map((d) => [d.workDate, d]))
  const now = new Map(after.map((d) => [d.workDate, d]))
  const dates = [...new Set([...old.keys(), ...now.keys()])].sort()
  return dates
    .map((workDate) => ({ workDate, before: old.get(workDate) ?? null, after: now.get(workDate) ?? null }))
    .filter((c) => !c.before || !c.after || !isSame(outcomeOf(c.before), outcomeOf(c.after)))
}

export const isLocked = (date: LocalDate, locked: readonly DateRange[]) =>
  locked.some(({ from, to }) => from <= date && date <= to)

/** What is paid by: the rounded hours where there are any. Null: nothing is known. */
export const countedOf = (day: Day): DayFigures | null => day.rounded ?? day.figures

/** What a day says to the employee and to payroll, without how it came about. */
function outcomeOf(day: Day) {
  const { intervals, figures, plannedSeconds, leaveSeconds, lateSeconds, earlySeconds, presence } = day
  const { onLeave, holiday, holidayWorked, autoClosed } = day
  // grace shows in what is late and early, or not at all
  const due = day.due && { startMs: day.due.startMs, endMs: day.due.endMs }
  const times = intervals.map(({ inMs, outMs }) => [inMs, outMs])
  const hours = { times, figures, counted: countedOf(day), plannedSeconds, leaveSeconds, lateSeconds, earlySeconds }
  return { ...hours, presence, onLeave, holiday, holidayWorked, autoClosed, due }
}

/** Of plain data; the order of keys does not matter, so that a day may have been stored in between. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
}
