import type { LocalDate } from './punch.ts'
import type { DayPart } from './site-rules.ts'

/** Goes up when the same punches would give another day. Stored with each day. */
export const RULES_VERSION = 1

/** From an IN to its OUT. Instants are UTC. */
export interface Interval {
  inMs: number
  /** Null: not yet, or forgotten. */
  outMs: number | null
  inPunchId: string
  /** Null beside an `outMs`: closed by policy. */
  outPunchId: string | null
}

/** Whole seconds. Open intervals take no part. `workedSeconds + unpaidBreakSeconds = spanSeconds`. */
export interface DayFigures {
  /** From each IN to its OUT, and the breaks between. */
  spanSeconds: number
  workedSeconds: number
  /** The longer of what was punched and what is deducted. */
  breakSeconds: number
  paidBreakSeconds: number
  unpaidBreakSeconds: number
  /** Of the worked ones, those on a holiday … */
  holidaySeconds: number
  /** … those beyond what was due, never the same as the ones before … */
  overtimeSeconds: number
  /** … and those at night, whatever else they are. */
  nightSeconds: number
}

export type Presence =
  /** Came, and left or may still leave. */
  | 'present'
  /** An OUT, or the IN before one, is missing and cannot come any more. */
  | 'incomplete'
  | 'absent'
  /** Nothing is expected, or not yet. */
  | 'notDue'
  /** Would be absent, but a camera may still know better. */
  | 'waiting'

export type SightingReason =
  /** The same pass again. */
  | 'debounced'
  /** Between first and last. */
  | 'between'

export type AttentionReason =
  /** Of a punch: in the window of no shift. */
  | 'offWindow'
  /** Of a punch: IN after IN or OUT after OUT that is no repetition, or OUT without IN. */
  | 'directionConflict'
  /** Of a punch: its owner says it is not theirs. */
  | 'disputed'
  /** Of a punch: the IN that has no OUT. */
  | 'incomplete'
  /** Of the day. */
  | 'workedOnLeave'
  /** Of the day: before the first or after the last day of employment. */
  | 'notEmployed'

export interface AttentionItem {
  reason: AttentionReason
  /** Null where it is about the whole day. */
  punchId: string | null
}

/** What a punch became; each punch has exactly one place. */
export type PunchPlace =
  | { kind: 'in' | 'out'; interval: number }
  /** Stored, no pass of its own; `of` is the punch it repeats. */
  | { kind: 'sighting'; reason: SightingReason; of: string | null }
  | { kind: 'attention'; reason: AttentionReason }
  /** Taken out by a correction. */
  | { kind: 'void' }

export interface PunchFate {
  punchId: string
  atMs: number
  corrected: boolean
  place: PunchPlace
}

/** The instants between which the punches of a shift are looked for; both ends belong to it. */
export interface ShiftWindow {
  fromMs: number
  startMs: number
  endMs: number
  untilMs: number
  /** It was cut where the window of the shift before or after begins. */
  metBefore: boolean
  metAfter: boolean
}

/** From when until when work is due, half days taken off. */
export interface DueTime {
  startMs: number
  endMs: number
  /** An IN after this is late; one at this instant is not. */
  lateAfterMs: number
  /** An OUT before this is early. */
  earlyBeforeMs: number
}

/** What a date says of an employee. Separate facts; nothing is folded into one status. */
export interface Day {
  workDate: LocalDate
  rulesVersion: number
  siteId: string
  zone: string
  shiftId: string | null
  assignmentId: string | null
  window: ShiftWindow | null
  /** Null: nothing was due. */
  due: DueTime | null
  /** The last instant of a punch of this day. What is not there once it has passed is missing. */
  closesMs: number
  /** Work that was due, without unpaid breaks. */
  plannedSeconds: number
  /** Work that would have been due without the leave. */
  leaveSeconds: number

  intervals: Interval[]
  firstInMs: number | null
  lastOutMs: number | null
  /** Null: an IN is open and nothing is closed, so that nothing is known. */
  figures: DayFigures | null
  /** The same from rounded times; null where nothing is rounded. */
  rounded: DayFigures | null
  /** From the start of what was due; 0 unless `late`. */
  lateSeconds: number
  /** To the end of what was due; 0 unless `early`. */
  earlySeconds: number

  presence: Presence
  /** Cameras that have not said everything up to the end of the window yet. */
  waitingFor: string[]
  late: boolean
  early: boolean
  overtime: boolean
  onLeave: { leaveId: string; part: DayPart; kind: string; paid: boolean } | null
  holiday: { name: string; part: DayPart } | null
  holidayWorked: boolean
  corrected: boolean
  autoClosed: boolean

  attention: AttentionItem[]
  /** Every punch of the day in the order of time, and what became of it. */
  punches: PunchFate[]
}
