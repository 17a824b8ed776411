import type { DateRange } from './date-range.ts'
import type { ShiftWindow } from './day.ts'
import { rulesOn } from './plan-for.ts'
import type { LocalDate, Punch } from './punch.ts'
import type { Site } from './site-rules.ts'
import { addDays, DAY_MS, dateAt, dateOfDay, dayNumber, instantAt } from './zone-clock.ts'

/** A shift of 24 h and windows of 12 h on either side reach no further, in any zone. */
export const REACH_DAYS = 2

/** The work date of a punch, and whether the window of a shift claimed it. */
export interface Assigned {
  date: LocalDate
  inWindow: boolean
}

/**
 * Which day a punch belongs to: that of the shift in whose window it lies – where two meet, the later one – or else that
 * of the clock at its site. Depends on no other punch.
 */
export function assign(punch: Punch, windows: ReadonlyMap<LocalDate, ShiftWindow>, site: Site | undefined): Assigned {
  let date: LocalDate | null = null
  let startMs = Number.NEGATIVE_INFINITY
  for (const [of, window] of windows) {
    const claims = window.fromMs <= punch.atMs && punch.atMs <= window.untilMs
    if (claims && window.startMs > startMs) {
      date = of
      startMs = window.startMs
    }
  }
  return date === null ? { date: clockDay(punch.atMs, site), inWindow: false } : { date, inWindow: true }
}

/** The date on the wall of a site, where nights before the start of the day belong to the date before. */
function clockDay(atMs: number, site: Site | undefined): LocalDate {
  const zone = site?.zone ?? 'UTC'
  const date = dateAt(atMs, zone)
  return atMs < dayStartMs(date, site) ? addDays(date, -1) : date
}

/** The first instant of a site's day. */
export function dayStartMs(date: LocalDate, site: Site | undefined): number {
  return instantAt(date, rulesOn(date, site).dayStartMinute, site?.zone ?? 'UTC')
}

/** The instants between which all punches of a range of work dates lie, wherever they were made. */
export function punchSpan({ from, to }: DateRange): { fromMs: number; untilMs: number } {
  return { fromMs: (dayNumber(from) - REACH_DAYS) * DAY_MS, untilMs: (dayNumber(to) + REACH_DAYS + 1) * DAY_MS }
}

/** All work dates that a punch can belong to, whatever the shifts. */
export function datesTouchedBy(atMs: number): DateRange {
  const day = Math.floor(atMs / DAY_MS)
  return { from: dateOfDay(day - REACH_DAYS), to: dateOfDay(day + REACH_DAYS) }
}
