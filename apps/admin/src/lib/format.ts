/** Dates and figures for people. The language is fixed: the server and the browser must write the same. */
const LANGUAGE = 'en-GB'

/** `08:31:05 CET` in the zone where it happened. */
export function timeInZone(at: Date, timeZone: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short', timeZone }).format(
    at,
  )
}

/** `08:31` in the zone where it happened. */
export function clockInZone(at: Date, timeZone: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}

/** `Mon 12 Jan 2026` of a local date, `YYYY-MM-DD`. */
export function dateText(date: string): string {
  return dateInZone(new Date(`${date}T00:00:00Z`), 'UTC')
}

/** `January 2026` of `2026-01`. */
export function monthText(month: string): string {
  return formatter({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
}

/** `7:42` of whole seconds; minutes that are not full are left off. */
export function hoursText(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  const sign = seconds < 0 && minutes > 0 ? '−' : ''
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** `Mon 12 Jan 2026` in the zone where it happened. */
export function dateInZone(at: Date, timeZone: string): string {
  return formatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone })
    .format(at)
    .replace(',', '')
}

/** `12 Jan 2026, 08:31` in the reader's own zone; only for the browser, the server does not know it. */
export function localDateTime(at: Date): string {
  return formatter({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at)
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' })
const RELATIVE_DAYS = 7

/** `3 minutes ago`, and the date once that is more than a week. */
export function timeAgo(at: Date, now: Date): string {
  const pastMs = now.getTime() - at.getTime()
  if (pastMs < 60_000) return 'just now'
  if (pastMs >= RELATIVE_DAYS * 86_400_000)
    return formatter({ day: 'numeric', month: 'short', year: 'numeric' }).format(at)
  const [unit, unitMs] = UNITS.find(([, ms]) => pastMs >= ms) ?? ['minute', 60_000]
  return relative.format(-Math.floor(pastMs / unitMs), unit)
}

const wholeNumber = new Intl.NumberFormat(LANGUAGE)
export function count(n: number): string {
  return wholeNumber.format(n)
}

/** `1 event`, `2 events`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** `Hana` of `Hana <hana@example.org>`, as the API says who did something. */
export function whoText(who: string): string {
  return who.replace(/\s*<[^<>]*>$/, '') || who
}

/** `87 %` of a value from 0 to 1. */
export function percent(value01: number): string {
  return `${Math.round(value01 * 100)} %`
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making one is slow; a table needs hundreds. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LANGUAGE, options)
  formatters.set(key, made)
  return made
}
