import { decideLook, type FaceQuality } from '@rollcall/core'

/** What is known about the looks a track has had. */
export interface LookHistory {
  count: number
  lastAtMs: number
  /** Height of the face at the last look, px. */
  lastHeightPx: number
  /** The track has its name; further looks only check it. */
  named: boolean
  /** The looks agree on somebody, and only whether the face is alive is open. */
  agreed: boolean
  /** There is reason to doubt what is known: look again as soon as a fresh look is possible. */
  doubted: boolean
}

export const NO_LOOKS: LookHistory = {
  count: 0,
  lastAtMs: Number.NEGATIVE_INFINITY,
  lastHeightPx: 0,
  named: false,
  agreed: false,
  doubted: false,
}

export interface LookCandidate {
  trackId: number
  heightPx: number
  quality: FaceQuality
  history: LookHistory
}

/** Two looks closer than this show the same picture twice and are no second opinion … */
const MIN_GAP_MS = 250
/** … unless the face has come so much nearer. */
const GROWTH = 1.3
/** Liveness is judged by each picture alone, so looks that only it needs may follow sooner. */
const LIVENESS_GAP_MS = 130
/** After so many looks without a name the track is looked at less often. */
const EAGER_LOOKS = 12
const SLOW_GAP_MS = 2000
/** A named track is checked again this often: tracks change hands when people cross. */
const RECHECK_MS = 1000
const MAX_LOOKS_PER_FRAME = 3

/** Is it time to encode this face? */
export function lookIsDue({ heightPx, quality, history }: Omit<LookCandidate, 'trackId'>, atMs: number): boolean {
  if (decideLook({ heightPx, quality }).kind === 'skip') return false
  const sinceMs = atMs - history.lastAtMs
  if (history.doubted) return sinceMs >= MIN_GAP_MS
  if (history.named) return sinceMs >= RECHECK_MS
  if (history.count >= EAGER_LOOKS) return sinceMs >= SLOW_GAP_MS
  if (history.agreed) return sinceMs >= LIVENESS_GAP_MS
  return sinceMs >= MIN_GAP_MS || heightPx >= history.lastHeightPx * GROWTH
}

/** The faces to encode in this frame: those without a name first, then the ones that have waited longest. */
export function chooseLooks<C extends LookCandidate>(candidates: readonly C[], atMs: number): C[] {
  return candidates
    .filter((c) => lookIsDue(c, atMs))
    .sort(
      (a, b) =>
        Number(a.history.named) - Number(b.history.named) ||
        a.history.lastAtMs - b.history.lastAtMs ||
        a.trackId - b.trackId,
    )
    .slice(0, MAX_LOOKS_PER_FRAME)
}
