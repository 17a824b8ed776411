import type { CoachTrials, StrangerTrial } from './coach-trials.ts'
import { MODEL_FUSED, MODEL_HUMAN, type ModelId } from './policy.ts'

/** No two different people of the research photos came this near (docs/decisions/0006-threshold-coach.md). */
const SAME_FACE: Record<ModelId, number> = { [MODEL_FUSED]: 0.6, [MODEL_HUMAN]: 0.68 }
/** … and in fewer than one of twenty galleries like this one would anybody. */
const GALLERIES = 20
const [UPPER, LOWER] = [0.05, 0.2]

/**
 * The trials without pairs of people who say nothing about strangers: somebody enrolled twice, a photo under the wrong name,
 * twins. One such pair would lift every threshold to where nobody is recognised. Enrolled people they stay.
 */
export function withoutApart(trials: CoachTrials, modelId: ModelId): { trials: CoachTrials; pairsApart: number } {
  const limit = apartFrom(trials.strangers, modelId)
  const apart = trials.strangers.filter(({ similarity }) => similarity >= limit)
  const strangers = trials.strangers.slice(apart.length)
  const people = trials.people - apart.reduce((sum, { weight }) => sum + weight, 0)
  return { trials: { ...trials, strangers, people }, pairsApart: new Set(apart.map(({ pair }) => pair)).size }
}

/** Judged by the slope between two quantiles, which a few such pairs do not move. */
function apartFrom(strangers: readonly StrangerTrial[], modelId: ModelId): number {
  const at = (share: number) => strangers[Math.floor(share * strangers.length)]?.similarity ?? 1
  const scale = (at(UPPER) - at(LOWER)) / Math.log(LOWER / UPPER)
  return Math.max(SAME_FACE[modelId], at(UPPER) + scale * Math.log(UPPER * strangers.length * GALLERIES))
}
