import { backoffMs } from '../lib/backoff.ts'

/** A cold camera may take this long to its first picture; with the stall limit alone it would be killed in a loop. */
const START_LIMIT_MS = 25_000
/** A live camera that gives no picture for this long is started again. */
const STALL_LIMIT_MS = 10_000

/** So short that a camera that has come back is live again within 5 s. */
const PAUSE = { firstMs: 500, mostMs: 1500 }
/** More restarts than this within the window mean that trying at once does not help. */
const BUDGET = { restarts: 20, windowMs: 600_000 }
const PAUSE_OVER_BUDGET_MS = 15_000
/** Cameras lock an account after a few wrong passwords. */
const PAUSE_REFUSED_MS = 60_000

/** One life of the program that reads a camera; times of a monotonic clock. */
export interface Life {
  startedMs: number
  /** Null before the first picture. */
  lastFrameMs: number | null
}

/** The limit that a life without a picture has passed; null while it may go on. */
export function passedLimitMs({ startedMs, lastFrameMs }: Life, nowMs: number): number | null {
  const limitMs = lastFrameMs === null ? START_LIMIT_MS : STALL_LIMIT_MS
  return nowMs - (lastFrameMs ?? startedMs) >= limitMs ? limitMs : null
}

/** What is remembered from one restart to the next. */
export interface RestartHistory {
  /** When the restarts of the last ten minutes were. */
  recentMs: readonly number[]
  /** Lives in a row without a picture. */
  barren: number
}

export interface RestartDecision {
  state: 'reconnecting' | 'failing'
  pauseMs: number
  history: RestartHistory
}

/** A life has ended: how long to wait before the next one. There is always a next one. `random01` is 0 ≤ r < 1. */
export function decideRestart(
  history: RestartHistory,
  ended: { hadFrames: boolean; refused: boolean },
  nowMs: number,
  random01: number,
): RestartDecision {
  const recentMs = [...history.recentMs.filter((atMs) => nowMs - atMs < BUDGET.windowMs), nowMs]
  const barren = ended.hadFrames ? 0 : history.barren + 1
  const failing = recentMs.length > BUDGET.restarts
  const soonMs = backoffMs(Math.max(1, barren), PAUSE, random01)
  const pauseMs = ended.refused ? PAUSE_REFUSED_MS : failing ? PAUSE_OVER_BUDGET_MS : soonMs
  return { state: failing ? 'failing' : 'reconnecting', pauseMs, history: { recentMs, barren } }
}
