import type { Interval } from './day.ts'
import { offsetMsAt } from './zone-clock.ts'

/** The nearest multiple of so many minutes on the wall clock; the middle goes up. */
export function roundInstant(atMs: number, minutes: number, zone: string): number {
  const stepMs = minutes * 60_000
  const offsetMs = offsetMsAt(atMs, zone)
  return Math.round((atMs + offsetMs) / stepMs) * stepMs - offsetMs
}

/** Null where nothing is rounded. */
export function roundIntervals(intervals: readonly Interval[], minutes: number, zone: string): Interval[] | null {
  if (minutes === 0) return null
  return intervals.map((i) => ({
    ...i,
    inMs: roundInstant(i.inMs, minutes, zone),
    outMs: i.outMs === null ? null : roundInstant(i.outMs, minutes, zone),
  }))
}
