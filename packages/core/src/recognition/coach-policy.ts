import type { CoachOutcome } from './coach-report.ts'
import type { StrangerShare } from './coach-strangers.ts'
import { type CoachTrials, knownOutcome } from './coach-trials.ts'
import { type MatchPolicy, MODEL_FUSED, MODEL_HUMAN, type ModelId } from './policy.ts'

/** Nothing rarer is said than one in so many times the people whose photos were compared. */
const BEYOND_OBSERVED = 100

/** Fewer people than this say too little about strangers (docs/decisions/0006-threshold-coach.md). */
export const PEOPLE_NEEDED = 30

/** Thresholds that are suggested: from what 30 people of research need for the most lenient promise. */
export const LOWEST: Record<ModelId, number> = { [MODEL_FUSED]: 0.4, [MODEL_HUMAN]: 0.49 }
export const HIGHEST = 0.9

/** Thresholds are chosen in steps of … */
const STEP = 0.005

/** The rarest that `people` compared people can say: one stranger in so many; 0 when they are too few to say anything. */
export function rarest(people: number): number {
  return people < PEOPLE_NEEDED ? 0 : Math.floor(BEYOND_OBSERVED * people + 1e-6)
}

/** What a policy does to the trials; `shares` are those of its margin. */
export function outcomeOf(trials: CoachTrials, policy: MatchPolicy, shares: StrangerShare): CoachOutcome {
  const { share, extrapolated } = shares(policy.acceptAtSimilarity)
  return { ...wrong(share, trials.people), ...knownOutcome(trials, policy), extrapolated }
}

/** A share of strangers and how it is said. */
export function wrong(
  wrongShare: number,
  people: number,
): Pick<CoachOutcome, 'wrongOneIn' | 'wrongShare' | 'rarestOneIn'> {
  const rarestOneIn = rarest(people)
  if (!(rarestOneIn > 0)) return { wrongOneIn: null, wrongShare: null, rarestOneIn: 0 }
  return { wrongOneIn: wrongShare < 1 / rarestOneIn ? null : twoDigits(1 / wrongShare + 1e-6), wrongShare, rarestOneIn }
}

/** The least threshold on the grid that at most `share` of strangers reach; null when none up to `highest` does. */
export function leastThreshold(shares: StrangerShare, share: number, lowest: number, highest: number): number | null {
  const beyond = Math.round(highest / STEP) + 1
  let [low, high] = [Math.round(lowest / STEP), beyond]
  while (low < high) {
    const middle = (low + high) >> 1
    if (shares(onGrid(middle)).share <= share) high = middle
    else low = middle + 1
  }
  return low < beyond ? onGrid(low) : null
}

function onGrid(steps: number): number {
  return Math.round(steps * STEP * 1000) / 1000
}

/** Rounded down to two significant digits. */
function twoDigits(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1)
  return Math.floor(n / unit) * unit
}
