import type { Interval, PunchPlace } from './day.ts'
import type { Punch } from './punch.ts'

/** The intervals of a day, in order, and the place of each punch by its id. */
export interface Pairing {
  intervals: Interval[]
  places: Map<string, PunchPlace>
}

/** The same pass again: at the same site, a moment later, and nothing was said. */
export const isRepetition = (earlier: Punch, later: Punch, debounceMs: number) =>
  !later.statesOut && earlier.siteId === later.siteId && later.atMs - earlier.atMs < debounceMs

export function addIn({ intervals, places }: Pairing, punch: Punch): void {
  places.set(punch.id, { kind: 'in', interval: intervals.length })
  intervals.push({ inMs: punch.atMs, outMs: null, inPunchId: punch.id, outPunchId: null })
}

/** Closes the last interval, or moves its end. */
export function addOut({ intervals, places }: Pairing, punch: Punch): void {
  const interval = intervals.at(-1)
  if (!interval) return
  places.set(punch.id, { kind: 'out', interval: intervals.length - 1 })
  interval.outMs = punch.atMs
  interval.outPunchId = punch.id
}
