import { tzOffset } from '@date-fns/tz'
import type { LocalDate } from './punch.ts'

const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS

/** Offsets by zone and UTC day; null on the days on which the clock is changed. */
const offsetsMs = new Map<string, Map<number, number | null>>()

/** What the wall clock of a zone is ahead of UTC at an instant. */
export function offsetMsAt(atMs: number, zone: string): number {
  const day = Math.floor(atMs / DAY_MS)
  const ofZone = offsetsMs.get(zone) ?? new Map<number, number | null>()
  offsetsMs.set(zone, ofZone)
  let offset = ofZone.get(day)
  if (offset === undefined) {
    const first = exactOffsetMs(day * DAY_MS, zone)
    offset = first === exactOffsetMs((day + 1) * DAY_MS, zone) ? first : null
    ofZone.set(day, offset)
  }
  return offset ?? exactOffsetMs(atMs, zone)
}

const exactOffsetMs = (atMs: number, zone: string) => tzOffset(zone, new Date(atMs)) * MINUTE_MS

/** Dates by their number and the other way round; a year of people has few of them, and asks for each a thousand times. */
const dates = new Map<number, LocalDate>()
const dayNumbers = new Map<LocalDate, number>()

/** Days from 1970-01-01 to a date. */
export function dayNumber(date: LocalDate): number {
  let day = dayNumbers.get(date)
  if (day === undefined) {
    const [y = 0, m = 1, d = 1] = date.split('-').map(Number)
    day = new Date(0).setUTCFullYear(y, m - 1, d) / DAY_MS // Date.UTC would take the year 50 for 1950
    dayNumbers.set(date, day)
  }
  return day
}

export function dateOfDay(day: number): LocalDate {
  let date = dates.get(day)
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10)
    dates.set(day, date)
  }
  return date
}

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days)

/** The date on the wall at an instant. */
export const dateAt = (atMs: number, zone: string): LocalDate =>
  dateOfDay(Math.floor((atMs + offsetMsAt(atMs, zone)) / DAY_MS))

/**
 * The first instant at which the wall clock of a zone shows this minute of a date (0 … ): of a time that comes twice the
 * first; one that the clock skips is as much later as if it had not been changed (as in RFC 5545). Reckoned from offsets
 * alone: a TZDate made of fields goes by way of the server's own zone, and is an hour off when that one changes its clock
 * at the same time.
 */
export function instantAt(date: LocalDate, minute: number, zone: string): number {
  const wallMs = dayNumber(date) * DAY_MS + minute * MINUTE_MS
  const before = wallMs - offsetMsAt(wallMs - DAY_MS, zone)
  const after = wallMs - offsetMsAt(wallMs + DAY_MS, zone)
  if (before === after) return before
  return Math.min(...[before, after].filter((atMs) => atMs + offsetMsAt(atMs, zone) >= wallMs))
}

/**
 * The instants at which the wall clock of a zone shows a time: none where it was put forward past it, two where it was put
 * back, the earlier first.
 */
export function instantsShowing(date: LocalDate, msOfDay: number, zone: string): number[] {
  const wallMs = dayNumber(date) * DAY_MS + msOfDay
  const candidates = [wallMs - offsetMsAt(wallMs - DAY_MS, zone), wallMs - offsetMsAt(wallMs + DAY_MS, zone)]
  return [...new Set(candidates)].filter((atMs) => atMs + offsetMsAt(atMs, zone) === wallMs).sort((a, b) => a - b)
}
