import { HIGHEST, LOWEST, leastThreshold, wrong } from './coach-policy.ts'
import type { CoachGrowth, CoachOutcome } from './coach-report.ts'
import { grown, type StrangerShare } from './coach-strangers.ts'
import type { CoachTrials } from './coach-trials.ts'
import type { MatchPolicy, ModelId } from './policy.ts'

const TIMES = [2, 5, 10]
const ROUND_SIZES = [1000, 10_000]

export const GROWTH_METHOD =
  'Whoever is near to nobody of N people is compared with more people of the same kind: the chance to be named among N′ is 1 − (1 − chance among N) ^ (N′ ÷ N), with the effect of the margin as it is today. These are upper estimates; the share of enrolled people who are missed is that of today.'

/** What the present policy does when more people are enrolled, and the threshold that keeps the promise then. */
export function growth(
  { people: compared }: CoachTrials,
  people: number,
  current: MatchPolicy & { outcome: CoachOutcome },
  shares: StrangerShare,
  { modelId, wrongOneIn }: { modelId: ModelId; wrongOneIn: number },
): CoachGrowth[] {
  if (current.outcome.wrongShare === null) return []
  return sizesAbove(people).flatMap((size) => {
    const times = size / people
    const acceptAtSimilarity = leastThreshold(shares, grown(1 / wrongOneIn, 1 / times), LOWEST[modelId], HIGHEST)
    const share = grown(shares(current.acceptAtSimilarity).share, times)
    const outcomeOfCurrent = { ...current.outcome, ...wrong(share, compared), extrapolated: true }
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
