import { localDateOf } from '@rollcall/core'

/** `09:30` of 570 minutes after midnight. */
export function clockText(minuteOfDay: number): string {
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`
}

/** 570 of `09:30`, as a time field says it. */
export function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** `22:00–06:00 (next day)`. */
export function spanText({ startMinute, endMinute }: { startMinute: number; endMinute: number }): string {
  const nextDay = endMinute <= startMinute ? ' (next day)' : ''
  return `${clockText(startMinute)}–${clockText(endMinute)}${nextDay}`
}

/** The local date of the reader; only for the browser, the server does not know it. */
export function readersToday(): string {
  return localDateOf(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone)
}

const DAY_MS = 86_400_000
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
