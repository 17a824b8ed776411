import type { ChallengeJudgement } from './challenge.ts'
import type { IdentityPolicy } from './policy.ts'
import { type FaceShape, isStill } from './stillness.ts'

/** What the liveness of a track says: `open` wants more looks, `doubtful` is neither live for certain nor an attack. */
export type LivenessDecision = {
  kind: 'not_judged' | 'live' | 'open' | 'doubtful' | 'attack'
  liveness01: number | null
}

export const NOT_JUDGED: LivenessDecision = { kind: 'not_judged', liveness01: null }

type LivenessPolicy = Pick<IdentityPolicy, 'livenessFloor' | 'livenessClear' | 'minLivenessLooks'>

/** Median of the judged values, null when there is none. */
export function medianOf(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((v): v is number => v !== null && Number.isFinite(v)).sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return null
  const upper = sorted[n >> 1] as number
  return n % 2 ? upper : ((sorted[(n >> 1) - 1] as number) + upper) / 2
}

/**
 * Is this a living face? By the median over fresh looks, so their order does not matter; a look that is no number counts
 * as the worst. A doubtful face in which nothing moves is a picture; what it did when it was asked for a movement decides
 * where it was asked.
 */
export function decideLiveness(
  looks: readonly { atMs: number; liveness01: number | null; shape?: FaceShape }[],
  policy: LivenessPolicy,
  movement: ChallengeJudgement | null = null,
): LivenessDecision {
  const judged = looks.map((l) => (Number.isNaN(l.liveness01) ? 0 : l.liveness01)).filter((v) => v !== null)
  const liveness01 = medianOf(judged)
  if (liveness01 === null || !(policy.livenessFloor > 0)) return { ...NOT_JUDGED, liveness01 }
  if (liveness01 >= policy.livenessClear) return { kind: 'live', liveness01 }
  if (judged.length < policy.minLivenessLooks) return { kind: 'open', liveness01 }
  if (!(liveness01 >= policy.livenessFloor)) return { kind: 'attack', liveness01 }
  if (movement?.kind === 'seen') return { kind: 'live', liveness01 }
  return { kind: movement?.kind === 'not_seen' || isStill(looks) ? 'attack' : 'doubtful', liveness01 }
}
