import { TZDate, tzOffset } from '@date-fns/tz'

/** Local calendar dates, `YYYY-MM-DD`, both ends included. */
export interface DateRange {
  from: string
  to: string
}

/** The instants `[start, end)` that the dates cover in an IANA zone; a DST day has 23 or 25 hours. */
export function instantsOf({ from, to }: DateRange, timeZone: string): { start: Date; end: Date } {
  return { start: midnight(from, 0, timeZone), end: midnight(to, 1, timeZone) }
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDateOf(at: Date, timeZone: string): string {
  const local = new TZDate(at.getTime(), timeZone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(local.getFullYear()).padStart(4, '0')}-${two(local.getMonth() + 1)}-${two(local.getDate())}`
}

/**
 * The first instant of a local date. Reckoned from the offsets of the zone alone: a TZDate made of fields goes by way of
 * the server's own zone, and is an hour off when that one changes its clock at the same midnight.
 */
function midnight(date: string, plusDays: number, timeZone: string): Date {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number)
  const wall = new Date(0)
  wall.setUTCFullYear(y, m - 1, d + plusDays) // Date.UTC would take the year 50 for 1950
  const wallMs = wall.getTime()
  const offsetMs = (atMs: number) => tzOffset(timeZone, new Date(atMs)) * MINUTE_MS
  const instants = [wallMs - offsetMs(wallMs - DAY_MS), wallMs - offsetMs(wallMs + DAY_MS)]
  // of a midnight that comes twice the first, of one that the clock skips the moment after the change
  return new Date(Math.min(...instants.filter((atMs) => atMs + offsetMs(atMs) >= wallMs)))
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
