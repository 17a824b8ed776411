import type { LocalDate } from './punch.ts'

/** How the punches of a day become intervals. */
export type PairingMode =
  /** The first is IN, the last is OUT; what lies between says nothing. */
  | 'first-last'
  /** IN, OUT, IN, OUT … */
  | 'alternate'
  /** What the camera claims: separate cameras for IN and OUT. */
  | 'direction'

/** A span of the local day, in minutes after midnight (0 … 1439); an end at or before the start lies on the next day. */
export interface LocalSpan {
  startMinute: number
  endMinute: number
}

/** The rules of a site that decide what a day says. */
export interface SiteRules {
  /** When the day of people without a shift begins, in local minutes after midnight. */
  dayStartMinute: number
  mode: PairingMode
  /** Punches that follow each other in less than this are one pass, whichever camera of the site saw them. */
  debounceMs: number
  /** Times are rounded to the nearest multiple of so many minutes, beside the raw ones; 0: not at all. */
  roundToMinutes: number
  /** A forgotten OUT becomes the end of the shift, labelled. Never without a shift. */
  autoClose: boolean
  /** Hours that are reported as night work; null: none are. */
  night: LocalSpan | null
}

export const DEFAULT_SITE_RULES: SiteRules = {
  dayStartMinute: 4 * 60,
  mode: 'first-last',
  debounceMs: 5 * 60_000,
  roundToMinutes: 0,
  autoClose: false,
  night: null,
}

/** A version of a rule: it counts from this date until the next version; null: ever since. */
export interface Dated<T> {
  validFrom: LocalDate | null
  value: T
}

/** The first or second half of a shift, or the whole day. */
export type DayPart = 'full' | 'first' | 'second'

export interface Holiday {
  name: string
  /** The half of the shift that is free, or all of it. */
  part: DayPart
}

export interface Site {
  id: string
  /** IANA. */
  zone: string
  rules: readonly Dated<SiteRules>[]
  holidays: ReadonlyMap<LocalDate, Holiday>
}
