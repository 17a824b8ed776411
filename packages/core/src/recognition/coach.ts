import { withoutApart } from './coach-apart.ts'
import { coachCurves } from './coach-curves.ts'
import { badReferences, lookAlikes } from './coach-findings.ts'
import { GROWTH_METHOD, growth } from './coach-growth.ts'
import { outcomeOf } from './coach-policy.ts'
import type { CoachReport } from './coach-report.ts'
import { strangerShares } from './coach-strangers.ts'
import { suggest } from './coach-suggestion.ts'
import { tailSlope } from './coach-tail.ts'
import { coachTrials } from './coach-trials.ts'
import type { GalleryComparison } from './comparison.ts'
import { LEAST_OWN_SIMILARITY } from './outliers.ts'
import type { MatchPolicy } from './policy.ts'

/** Answers for the setting in use and a promise: at most one stranger in `wrongOneIn` is named. */
export type Coach = (current: MatchPolicy, promise: { wrongOneIn: number }) => CoachReport

/**
 * What a gallery says about its own thresholds. Everybody enrolled is a stranger to the others: with the own person left out,
 * whoever a photo comes nearest to is how near a stranger comes, measured at (nearly) the size that the gallery has. The
 * method and what it is worth: docs/decisions/0006-threshold-coach.md.
 *
 * What hangs on the comparison alone is worked out here, once; an answer only looks for thresholds.
 */
export function createCoach(comparison: GalleryComparison): Coach {
  const { modelId, people, templates, probedPeople } = comparison
  const slope = tailSlope(comparison)
  const { trials, pairsApart } = withoutApart(coachTrials(comparison), slope, modelId)
  const sharesAt = strangerShares(trials, slope)
  const curves = coachCurves(comparison)
  const findings = {
    lookAlikes: lookAlikes(comparison.trials),
    badReferences: badReferences(comparison.trials, LEAST_OWN_SIMILARITY[modelId]),
  }
  return ({ acceptAtSimilarity, marginToRunnerUp }, { wrongOneIn }) => {
    const policy = { acceptAtSimilarity, marginToRunnerUp }
    const shares = sharesAt(marginToRunnerUp)
    const current = { ...policy, outcome: outcomeOf(trials, policy, shares) }
    return {
      people,
      templates,
      probedPeople,
      curves,
      current,
      ...suggest(trials, { modelId, wrongOneIn, compared: probedPeople, current, pairsApart, sharesAt }),
      growth: growth(trials, people, current, shares, { modelId, wrongOneIn }),
      growthMethod: GROWTH_METHOD,
      ...findings,
    }
  }
}

/** One answer of a coach. */
export function coachReport(
  comparison: GalleryComparison,
  current: MatchPolicy,
  promise: { wrongOneIn: number },
): CoachReport {
  return createCoach(comparison)(current, promise)
}
