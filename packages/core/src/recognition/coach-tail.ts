import type { GalleryComparison, ScoreHistogram } from './comparison.ts'
import { MODEL_FUSED, MODEL_HUMAN, type ModelId } from './policy.ts'

/** How fast two different people get rarer: by a factor of e with each `scale` by which the *squared* similarity rises. */
export interface TailSlope {
  scale: number
  /** Standard error of `scale` as a share of it. */
  error: number
  /** Similarity from which on it goes; one pair in fifty or fewer reach it. */
  from: number
  /** Similarity that, in a gallery like this one, not one of twenty would be expected to hold between two people. */
  unlikely: number
}

/** The slope is taken between the similarity that so many pairs reach and the one that ten times as many do: if it can be, … */
const [LEAST, MOST] = [0.001, 0.02]
/** … of so many pairs. */
const PAIRS = 100
const TIMES = 10
const GALLERIES = 20

/** Research photos have this slope, give or take 6 % among 100 people; a few people who all differ must not feign a steeper one. */
const LEAST_SCALE: Record<ModelId, number> = { [MODEL_FUSED]: 0.0255, [MODEL_HUMAN]: 0.035 }

/**
 * The slope of the upper tail of all pairs of different people; null when there are too few. Cosines of many dimensions are
 * nearly normally distributed, so the logarithm of how many exceed t falls with t²: measured from one pair in twenty to one in
 * a million. Quantiles, because a few people who are enrolled twice do not move them.
 */
export function tailSlope({ impostor, modelId, trials, probedPeople }: GalleryComparison): TailSlope | null {
  const total = impostor.counts.reduce((sum, n) => sum + n, 0)
  const share = Math.min(MOST, Math.max(LEAST, PAIRS / total))
  const [lower, upper] = [reachedBy(impostor, share * TIMES * total), reachedBy(impostor, share * total)]
  const measured = (upper ** 2 - lower ** 2) / Math.log(TIMES)
  if (!(lower >= 0)) return null
  const scale = Math.max(LEAST_SCALE[modelId], measured)
  const unlikely = Math.sqrt(upper ** 2 + scale * Math.log(share * total * GALLERIES))
  // photos of the same two people are one piece of evidence, and so are A with B and B with A
  const independent = (share * total * probedPeople) / (2 * trials.length)
  return { scale, error: 1 / (Math.log(TIMES) * Math.sqrt(independent)), from: upper, unlikely }
}

/** The similarity that `wanted` of the counted pairs reach, between the edges of its bin in proportion. */
function reachedBy({ from, binWidth, counts }: ScoreHistogram, wanted: number): number {
  let above = 0
  for (let bin = counts.length - 1; bin >= 0; bin--) {
    const here = counts[bin] ?? 0
    if (above + here >= wanted) return from + binWidth * (bin + 1 - (wanted - above) / here)
    above += here
  }
  return from
}
