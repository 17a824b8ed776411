import type { LocalDate } from './punch.ts'
import type { Dated, DayPart, Holiday, LocalSpan, SiteRules } from './site-rules.ts'

/** After more than so many minutes of work so many are deducted as a break, less what was punched as one. */
export interface AutoBreak {
  afterMinutes: number
  minutes: number
}

export type OvertimeRule =
  | { kind: 'off' }
  /** Work after the end of the shift; less than the minimum is none. */
  | { kind: 'after-shift'; minimumMinutes: number }
  /** Work beyond so many minutes on a day; less than the minimum is none. */
  | { kind: 'beyond-daily'; dailyMinutes: number; minimumMinutes: number }

/** A shift. Its minutes are local ones of the site it is worked at. */
export interface ShiftSpec extends LocalSpan {
  /** Check-in counts from so many minutes before the start … */
  beginBeforeMinutes: number
  /** … check-out until so many after the end. */
  allowAfterMinutes: number
  graceLateMinutes: number
  graceEarlyMinutes: number
  /** So much break a day is paid; what goes beyond is not. */
  paidBreakMinutes: number
  /** The one with the most minutes of those that apply counts. */
  autoBreaks: readonly AutoBreak[]
  overtime: OvertimeRule
}

export const DEFAULT_SHIFT: ShiftSpec = {
  startMinute: 9 * 60,
  endMinute: 17 * 60,
  beginBeforeMinutes: 60,
  allowAfterMinutes: 60,
  graceLateMinutes: 0,
  graceEarlyMinutes: 0,
  paidBreakMinutes: 0,
  autoBreaks: [],
  overtime: { kind: 'off' },
}

export interface Shift {
  id: string
  name: string
  versions: readonly Dated<ShiftSpec>[]
}

/** Shift ids in turn, null for a free day; `cycle[0]` is the shift of `anchor`. A week is a cycle of 7 from a Monday. */
export interface ShiftPattern {
  anchor: LocalDate
  cycle: readonly (string | null)[]
}

/** Says which pattern is worked where. The employee's own goes before the department's, the later begun before the earlier. */
export interface Assignment {
  id: string
  of: 'employee' | 'department'
  from: LocalDate
  /** Included; null: until further notice. */
  to: LocalDate | null
  siteId: string
  pattern: ShiftPattern
}

export interface Leave {
  id: string
  from: LocalDate
  /** Included. */
  to: LocalDate
  part: DayPart
  /** E.g. `vacation`, as the company calls it. */
  kind: string
  paid: boolean
}

/** What somebody was to do on a date, after everything that bears on it. */
export interface PlannedDay {
  date: LocalDate
  siteId: string
  zone: string
  rules: SiteRules
  /** The shift of the pattern, on holidays and leave too: its window keeps the hours of a night together. */
  shift: { id: string; name: string; spec: ShiftSpec } | null
  assignmentId: string | null
  holiday: Holiday | null
  leave: Leave | null
  employed: boolean
}
