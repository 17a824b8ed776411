import type { ClaimOutcome, Direction, PassNote } from '@rollcall/core'
import type { Statement } from '../outbox/statement.ts'
import type { Decision } from '../pipeline/decision.ts'
import { TRY_APART_MS } from './pad.ts'

type Refusal = Exclude<ClaimOutcome['kind'], 'named'>

/** Something to tell the person at the door. */
export interface Announcement {
  id: number
  /** Of the event that it is about; null where none was written. */
  eventId: string | null
  /** Below 0 for what was not seen: each is somebody else's. */
  trackId: number
  personId: string | null
  /**
   * `again`: somebody who was logged a moment ago. Of a PIN or a badge: `claimed` until the server has answered, `saved`
   * when it does not, then what the server said.
   */
  kind: Decision['kind'] | 'again' | 'disputed' | 'claimed' | 'saved' | Refusal | 'unknown_badge'
  /** What was claimed. */
  claimedBy?: 'PIN' | 'badge'
  /** Null where no name may be shown. */
  name: string | null
  /** Stored time of the pass (for `again`: of the earlier one), ms since 1970. */
  atMs: number
  /** When it was said. */
  saidMs: number
  /** When it would have been said last; later than `saidMs` for somebody who stays. */
  lastMs: number
  /** Which way the pass went that it tells of; without it the way of the door. */
  direction?: Direction
  /** How the person was recognised, or what the camera saw; absent where something was said or typed. */
  seen?: Statement
  /** What the server adds to the pass, once it has said so. */
  note?: PassNote
}

const STAY_MS: Record<Announcement['kind'], number> = {
  match: 2000,
  disputed: 4000,
  again: 2000,
  ambiguous: 3000,
  unknown: 3000,
  spoof: 3000,
  claimed: 15_000,
  saved: 3000,
  refused: 4000,
  unknown_badge: 4000,
  locked: 4000,
  not_allowed: 3000,
}
/** Whoever can press "Not me" needs a moment to read and reach. */
const STAY_WITH_BUTTON_MS = 4000
/** A banner makes room this soon for somebody who waits. */
const STAY_WHILE_WAITED_FOR_MS = 1000
/** Those who stay are not told again sooner. */
const STAYING_MS = 10_000
/** So many banners fit on a screen. */
const MAX_BANNERS = 2
/** Whoever typed a PIN or showed a badge does not wait longer for what the server says. */
const SAVED_AFTER_MS = 3000

/** The list with one more, or without when it would only repeat what was said. Newest first. */
export function announced(list: readonly Announcement[], next: Announcement): Announcement[] {
  const nowMs = next.saidMs
  const recent = list.filter((a) => nowMs - a.lastMs < STAYING_MS)
  const repeats = recent.find((a) => isRepeated(a, next))
  if (repeats) return recent.map((a) => (a === repeats && a.personId !== null ? { ...a, lastMs: nowMs } : a))
  return [next, ...recent]
}

function isRepeated(a: Announcement, next: Announcement): boolean {
  if (next.kind === 'unknown') return a.kind === 'unknown' && next.saidMs - a.saidMs < TRY_APART_MS
  if (next.kind !== 'again' || a.personId !== next.personId) return false
  // Whoever shows a badge again wants to be told; whoever merely stays does not.
  return next.trackId >= 0 || next.saidMs - a.saidMs < STAYING_MS
}

/** Claims of which the server has said nothing in time are only saved. */
export function withSaved(list: readonly Announcement[], online: boolean, nowMs: number): Announcement[] {
  return list.map((a) => {
    const waits = online && nowMs - a.saidMs < SAVED_AFTER_MS
    return a.kind === 'claimed' && !waits ? { ...a, kind: 'saved', saidMs: nowMs, lastMs: nowMs } : a
  })
}

/** A PIN or a badge was no mistake of a camera. */
export function isDisputable({ kind, eventId, trackId }: Announcement): boolean {
  return eventId !== null && trackId >= 0 && (kind === 'match' || kind === 'ambiguous')
}

/** Whoever came in and goes at once can say so: nobody is logged twice in a moment by face alone. */
export function mayCheckOut({ kind, seen, direction }: Announcement): boolean {
  return kind === 'again' && seen !== undefined && direction !== 'out'
}

function stayMs(a: Announcement, somebodyWaits: boolean): number {
  // The face that waits is as likely that of whoever typed or showed something.
  if (somebodyWaits && a.kind === 'match' && a.trackId >= 0) return STAY_WHILE_WAITED_FOR_MS
  return (a.kind === 'match' && isDisputable(a)) || mayCheckOut(a) ? STAY_WITH_BUTTON_MS : STAY_MS[a.kind]
}

/** What is on the screen now: one banner a face, newest first. */
export function standing(list: readonly Announcement[], somebodyWaits: boolean, nowMs: number): Announcement[] {
  const stays = (a: Announcement) => {
    const ageMs = nowMs - a.saidMs // below 0 when the clock was set back; nothing may stay for that long
    return ageMs >= 0 && ageMs < stayMs(a, somebodyWaits)
  }
  return list.filter((a, i) => stays(a) && !list.slice(0, i).some((b) => b.trackId === a.trackId)).slice(0, MAX_BANNERS)
}
