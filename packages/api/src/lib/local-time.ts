import { offsetMsAt } from '@rollcall/core'

/** What a clock on the wall showed. */
export function localTimeOf(at: Date, timeZone: string): { date: string; time: string } {
  const local = localDateTimeOf(at, timeZone)
  return { date: local.slice(0, 10), time: local.slice(11) }
}

/** `2026-01-31 08:00:00` */
export function localDateTimeOf(at: Date, timeZone: string): string {
  const atMs = at.getTime()
  return new Date(atMs + offsetMsAt(atMs, timeZone)).toISOString().slice(0, 19).replace('T', ' ')
}
