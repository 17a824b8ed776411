import type { ScoreHistogram } from './comparison.ts'
import type { MatchPolicy } from './policy.ts'

/** Photos of one person that are asked how near strangers come and who is missed: more say little more and take long. */
export const MOST_PHOTOS_EACH = 5

/** What a policy does to the trials of a gallery. Shares are per look. */
export interface CoachOutcome {
  /** One stranger in so many is named, rounded down to two digits; null: fewer than one in `rarestOneIn`, or it cannot be said. */
  wrongOneIn: number | null
  /** Share of strangers who are named, 0 … 1; null where nobody is left who could say it. */
  wrongShare: number | null
  /** The rarest that these people can say: one stranger in so many. */
  rarestOneIn: number
  /** Share of known trials that are not matched as the right person, 0 … 1, each person counted once; null without known trials. */
  missedShare: number | null
  /** Known trials that are not matched as the right person. */
  missed: number
  /** Share of known trials that are matched as somebody else, counted like `missedShare`. */
  misnamedShare: number | null
  /** Known trials matched as somebody else; they are among the missed ones. */
  misnamed: number
  /** Templates that could be compared with other templates of the same person, at most `MOST_PHOTOS_EACH` of each. */
  knownTrials: number
  /** `wrongShare` lies beyond what was observed and comes from the fitted tail. */
  extrapolated: boolean
}

export interface CoachSuggestion extends MatchPolicy {
  outcome: CoachOutcome
  /** One sentence: what it promises, and what it costs. */
  reason: string
}

/** What becomes of the gallery when it has `people` people. */
export interface CoachGrowth {
  people: number
  /** Threshold that keeps the same promise with the margin as it is. */
  acceptAtSimilarity: number
  outcomeOfCurrent: CoachOutcome
}

/** Two people who come near to each other. */
export interface LookAlikes {
  a: string
  b: string
  similarity: number
}

/** A template that should be looked at. */
export interface BadReference {
  templateId: string
  personId: string
  /** Cosine to the mean of the person's other templates; null with one template. */
  similarityToOwn: number | null
  nearest: { personId: string; similarity: number } | null
  cause: 'unlike_own' | 'nearer_to_other'
}

/** What the gallery says about thresholds, by ids; everything in it is derived from one comparison. */
export interface CoachReport {
  people: number
  templates: number
  probedPeople: number
  curves: {
    /** Each template against the mean of the person's other templates. */
    genuine: ScoreHistogram
    /** Each template against every other person. */
    impostor: ScoreHistogram
    /** Each template against the nearest other person. */
    nearest: ScoreHistogram
  }
  current: MatchPolicy & { outcome: CoachOutcome }
  suggestion: CoachSuggestion | null
  /** What is missing for a suggestion, in words; null when there is enough to go by, even if nothing keeps the promise. */
  notEnough: string | null
  growth: CoachGrowth[]
  growthMethod: string
  /** At most 50, most similar first, each pair once. */
  lookAlikes: LookAlikes[]
  /** At most 50, worst first. */
  badReferences: BadReference[]
}
