import type { Decision } from '../pipeline/decision.ts'

/** Something to tell the person at the door. */
export interface Announcement {
  id: number
  trackId: number
  personId: string | null
  /** `again`: somebody who was logged a moment ago. */
  kind: Decision['kind'] | 'again'
  /** Null where no name may be shown. */
  name: string | null
  /** Stored time of the pass (for `again`: of the earlier one), ms since 1970. */
  atMs: number
  /** When it was said. */
  saidMs: number
  /** When it would have been said last; later than `saidMs` for somebody who stays. */
  lastMs: number
}

const STAY_MS: Record<Announcement['kind'], number> = {
  match: 2000,
  again: 2000,
  ambiguous: 3000,
  unknown: 3000,
  spoof: 3000,
}
/** A banner makes room this soon for somebody who waits. */
const STAY_WHILE_WAITED_FOR_MS = 1000
/** Strangers are not told again sooner, nor are those who stay. */
const UNKNOWN_AGAIN_MS = 5000
const STAYING_MS = 10_000
/** So many banners fit on a screen. */
const MAX_BANNERS = 2

/** The list with one more, or without when it would only repeat what was said. Newest first. */
export function announced(list: readonly Announcement[], next: Announcement): Announcement[] {
  const nowMs = next.saidMs
  const recent = list.filter((a) => nowMs - a.lastMs < STAYING_MS)
  const repeats = recent.find((a) => isRepeated(a, next))
  if (repeats) return recent.map((a) => (a === repeats && a.personId !== null ? { ...a, lastMs: nowMs } : a))
  return [next, ...recent]
}

function isRepeated(a: Announcement, next: Announcement): boolean {
  if (next.kind === 'unknown') return a.kind === 'unknown' && next.saidMs - a.saidMs < UNKNOWN_AGAIN_MS
  return next.kind === 'again' && a.personId === next.personId
}

/** What is on the screen now: one banner a face, newest first. */
export function standing(list: readonly Announcement[], somebodyWaits: boolean, nowMs: number): Announcement[] {
  const stays = ({ kind, saidMs }: Announcement) => {
    const ageMs = nowMs - saidMs // below 0 when the clock was set back; nothing may stay for that long
    return ageMs >= 0 && ageMs < (somebodyWaits && kind === 'match' ? STAY_WHILE_WAITED_FOR_MS : STAY_MS[kind])
  }
  return list.filter((a, i) => stays(a) && !list.slice(0, i).some((b) => b.trackId === a.trackId)).slice(0, MAX_BANNERS)
}
