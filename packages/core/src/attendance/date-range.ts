import { addDays, dateAt, instantAt } from './zone-clock.ts'

/** Local calendar dates, `YYYY-MM-DD`, both ends included. */
export interface DateRange {
  from: string
  to: string
}

/** The instants `[start, end)` that the dates cover in an IANA zone; a DST day has 23 or 25 hours. */
export function instantsOf({ from, to }: DateRange, timeZone: string): { start: Date; end: Date } {
  return { start: new Date(instantAt(from, 0, timeZone)), end: new Date(instantAt(addDays(to, 1), 0, timeZone)) }
}

/** The local date of an instant, `YYYY-MM-DD`. */
export const localDateOf = (at: Date, timeZone: string): string => dateAt(at.getTime(), timeZone)
