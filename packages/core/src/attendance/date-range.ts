import { TZDate } from '@date-fns/tz'

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

function midnight(date: string, plusDays: number, timeZone: string): Date {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number)
  return new Date(new TZDate(y, m - 1, d + plusDays, timeZone).getTime())
}
