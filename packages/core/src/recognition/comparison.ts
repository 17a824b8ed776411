import type { Candidates } from './decide-match.ts'
import type { ModelId } from './policy.ts'

/** What is enrolled of a person: unit vectors of one model, and their qualities. */
export interface GalleryReference {
  personId: string
  templates: readonly { id: string; vector: Float32Array; quality01: number }[]
}

/** One template, used as if its face stood before a camera. `best` and `runnerUp` are the nearest *other* people. */
export interface ComparisonTrial extends Candidates {
  personId: string
  templateId: string
  /** Cosine to the mean of the same person's other templates; null where there is no other. */
  own: number | null
}

/** Counts of cosines in bins of equal width. The last bin includes its upper edge. */
export interface ScoreHistogram {
  /** Lower edge of the first bin. */
  from: number
  binWidth: number
  counts: number[]
}

/** A gallery compared with itself: what its own people say about a threshold. A person is the mean of their templates. */
export interface GalleryComparison {
  modelId: ModelId
  people: number
  templates: number
  /** People whose templates were probes: all, or an even sample. The other side is always everybody. */
  probedPeople: number
  trials: ComparisonTrial[]
  /** Every probe against every other person's mean. */
  impostor: ScoreHistogram
}
