import type { TailSlope } from './coach-tail.ts'
import type { CoachTrials } from './coach-trials.ts'
import { MODEL_FUSED, MODEL_HUMAN, type ModelId } from './policy.ts'

/** No two different people of the research photos came this near (docs/decisions/0006-threshold-coach.md). */
const SAME_FACE: Record<ModelId, number> = { [MODEL_FUSED]: 0.6, [MODEL_HUMAN]: 0.68 }

const NOBODY = 1e-9

/**
 * The trials without pairs of people who say nothing about strangers: somebody enrolled twice, a photo under the wrong name,
 * twins. One such pair would lift every threshold to where nobody is recognised. Enrolled people they stay.
 */
export function withoutApart(
  trials: CoachTrials,
  slope: TailSlope | null,
  modelId: ModelId,
): { trials: CoachTrials; pairsApart: number } {
  if (!slope) return { trials, pairsApart: 0 }
  const same = SAME_FACE[modelId]
  // a tail that starts among those who can hardly be two people is made of them and says nothing about others
  const limit = slope.from < same ? Math.max(same, slope.unlikely) : same
  const apart = trials.strangers.filter(({ similarity }) => similarity >= limit)
  const strangers = trials.strangers.slice(apart.length)
  const left = trials.people - apart.reduce((sum, { weight }) => sum + weight, 0)
  // sums of weights are not exact: what is left of nobody is nobody
  const people = left < NOBODY ? 0 : left
  return { trials: { ...trials, strangers, people }, pairsApart: new Set(apart.map(({ pair }) => pair)).size }
}
