import { type Challenge, DEFAULT_LOOK_POLICY, decideLook, type LookPolicy } from '@rollcall/core'
import type { TrackView } from '../pipeline/pipeline.ts'
import { CANVAS } from '../source/source.ts'

/** What somebody in front of the camera can do to be recognised. */
export type Cue = 'several' | 'closer' | 'back' | 'still' | 'look' | 'light'

/** Smaller faces are further away than the door. */
const FOUND_PX = 60
const CLOSE_ENOUGH_PX = 120
const TOO_CLOSE_SHARE = 0.6
/** So many unknown faces are looked at in one frame; more have to wait. */
const AT_ONCE = 3
/** Stricter than what may be compared at all: guidance should come before looks are given up. Size is judged apart. */
const DOOR: LookPolicy = { ...DEFAULT_LOOK_POLICY, minHeightPx: 0, maxYawDeg: 25 }

/** People who walk by never see a cue. */
export const CUE_AFTER_MS = 400
/** One cue at a time, and time to follow it. */
export const CUE_APART_MS = 1500
/** Then cues do not help. */
export const CUES_FAIL_AFTER_MS = 6000

/** The face that is looked at, and what is said to it. */
export interface Guidance {
  trackId: number
  /** The movement it is asked for. */
  asked: Challenge | null
  sinceMs: number
  /** What stands in the way in the last frame. */
  wanted: Cue | null
  wantedSinceMs: number
  /** What is said. */
  cue: Cue | null
  /** When the last cue began, also one that is over. */
  cueSinceMs: number
  /** Since when the picture of the face has been no good. */
  poorSinceMs: number | null
}

/** What is said to the faces that have no name yet; the nearest one counts. */
export function guide(before: Guidance | null, tracks: readonly TrackView[], nowMs: number): Guidance | null {
  const open = tracks.filter((t) => t.verdict === null && t.box[3] >= FOUND_PX)
  const face = open.reduce<TrackView | null>((a, b) => (a && a.box[3] >= b.box[3] ? a : b), null)
  if (!face) return null
  const wanted = open.length > AT_ONCE ? 'several' : standsInTheWay(face)
  const same = before?.trackId === face.trackId ? before : null
  const wantedSinceMs = same && same.wanted === wanted ? same.wantedSinceMs : nowMs
  // Whoever turns because they were asked to does what is good.
  const poor = face.asked === null && (wanted === 'still' || wanted === 'look' || wanted === 'light')
  return {
    trackId: face.trackId,
    asked: face.asked,
    sinceMs: same?.sinceMs ?? nowMs,
    wanted,
    wantedSinceMs,
    ...nextCue(same, wanted, wantedSinceMs, nowMs),
    poorSinceMs: poor ? (same?.poorSinceMs ?? nowMs) : null,
  }
}

function nextCue(same: Guidance | null, wanted: Cue | null, wantedSinceMs: number, nowMs: number) {
  const { cue, cueSinceMs } = same ?? { cue: null, cueSinceMs: Number.NEGATIVE_INFINITY }
  if (wanted === null || wanted === cue) return { cue: wanted, cueSinceMs }
  if (nowMs - wantedSinceMs < CUE_AFTER_MS || nowMs - cueSinceMs < CUE_APART_MS) return { cue, cueSinceMs }
  return { cue: wanted, cueSinceMs: nowMs }
}

function standsInTheWay({ box, quality }: TrackView): Cue | null {
  const heightPx = box[3]
  if (heightPx < CLOSE_ENOUGH_PX) return 'closer'
  if (heightPx > TOO_CLOSE_SHARE * CANVAS.heightPx) return 'back'
  const decision = decideLook({ heightPx, quality }, DOOR)
  if (decision.kind === 'look') return null
  return ({ too_small: 'closer', turned_away: 'look', too_dark: 'light', blurred: 'still' } as const)[decision.reason]
}
