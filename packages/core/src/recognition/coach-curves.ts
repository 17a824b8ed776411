import type { CoachReport } from './coach-report.ts'
import type { GalleryComparison, ScoreHistogram } from './comparison.ts'

/** The curves of a comparison, all in the bins of its impostor curve. */
export function coachCurves({ impostor, trials }: GalleryComparison): CoachReport['curves'] {
  return {
    genuine: histogram(
      trials.map(({ own }) => own ?? Number.NaN),
      impostor,
    ),
    impostor,
    nearest: histogram(
      trials.map(({ best }) => best?.similarity ?? Number.NaN),
      impostor,
    ),
  }
}

/** What is not a number is in no bin; the last bin includes its upper edge. */
function histogram(scores: readonly number[], { from, binWidth, counts: { length } }: ScoreHistogram): ScoreHistogram {
  const counts = new Array<number>(length).fill(0)
  for (const score of scores) {
    const bin = Math.floor((score - from) / binWidth)
    const kept = Math.min(Math.max(0, bin), length - 1)
    if (Number.isFinite(score)) counts[kept] = (counts[kept] ?? 0) + 1
  }
  return { from, binWidth, counts }
}
