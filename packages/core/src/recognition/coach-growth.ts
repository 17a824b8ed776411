import { tailOf, wrong } from './coach-policy.ts'
import type { CoachGrowth, CoachOutcome } from './coach-report.ts'
import { leastThreshold } from './coach-suggestion.ts'
import type { CoachTrials } from './coach-trials.ts'
import type { MatchPolicy } from './policy.ts'

const TIMES = [2, 5, 10]
const ROUND_SIZES = [1000, 10_000]

export const GROWTH_METHOD =
  'A stranger who is not taken for anybody of N people is compared with more people of the same kind: the chance to be named by N′ is 1 − (1 − chance at N) ^ (N′ ÷ N), with the effect of the margin as it is today. The share of enrolled people who are missed is that of today; reference photos are better than what a door sees, so expect more.'

/** What the present policy does when more people are enrolled, and the threshold that keeps the promise then. */
export function growth(
  trials: CoachTrials,
  people: number,
  current: MatchPolicy & { outcome: CoachOutcome },
  wrongOneIn: number,
): CoachGrowth[] {
  const tail = tailOf(trials, current.marginToRunnerUp)
  if (!tail.isFitted) return []
  return sizesAbove(people).flatMap((size) => {
    const ratio = size / people
    const shareNow = -Math.expm1(Math.log1p(-1 / wrongOneIn) / ratio)
    const acceptAtSimilarity = leastThreshold(tail, shareNow, 0, 1)
    const { share } = tail.shareFrom(current.acceptAtSimilarity)
    const grown = -Math.expm1(Math.log1p(-share) * ratio)
    const outcomeOfCurrent = { ...current.outcome, ...wrong(grown, trials.people), extrapolated: true }
    return acceptAtSimilarity === null ? [] : [{ people: size, acceptAtSimilarity, outcomeOfCurrent }]
  })
}

/** Round numbers of people above the present one. */
function sizesAbove(people: number): number[] {
  const round = (n: number) => {
    const unit = 10 ** Math.floor(Math.log10(n))
    return Math.round(n / unit) * unit
  }
  const sizes = [...TIMES.map((times) => round(times * people)), ...ROUND_SIZES]
  return [...new Set(sizes)].filter((size) => size > people).sort((a, b) => a - b)
}
