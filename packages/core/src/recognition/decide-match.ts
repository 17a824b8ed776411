import type { MatchPolicy } from './policy.ts'

/** A person of the gallery and how near the probe came: cosine, -1 … 1. */
export interface Candidate {
  personId: string
  similarity: number
}

/** The best person and the runner-up, who is always *another* person. */
export interface Candidates {
  best: Candidate | null
  runnerUp: Candidate | null
}

export type MatchDecision =
  | { kind: 'match'; personId: string; similarity: number; margin: number }
  | { kind: 'ambiguous'; personId: string; runnerUpId: string; similarity: number; margin: number }
  | { kind: 'unknown'; reason: 'empty_gallery' | 'below_threshold' | 'denied'; similarity: number | null }

/** Is this probe the best candidate? Comparisons are written so that NaN is never a match. */
export function decideMatch({ best, runnerUp }: Candidates, policy: MatchPolicy): MatchDecision {
  if (!best) return { kind: 'unknown', reason: 'empty_gallery', similarity: null }
  const { personId, similarity } = best
  if (!(similarity >= policy.acceptAtSimilarity)) return { kind: 'unknown', reason: 'below_threshold', similarity }
  const margin = runnerUp ? similarity - runnerUp.similarity : 1
  if (runnerUp && !(margin >= policy.marginToRunnerUp)) {
    return { kind: 'ambiguous', personId, runnerUpId: runnerUp.personId, similarity, margin }
  }
  return { kind: 'match', personId, similarity, margin }
}

/**
 * What a probe says of a face that has said who it is not. Nobody else takes the place of whom it denied: who comes second
 * was not near enough to be named either.
 */
export function withoutDenied(decision: MatchDecision, denied: ReadonlySet<string>): MatchDecision {
  if (decision.kind === 'unknown' || !denied.has(decision.personId)) return decision
  return { kind: 'unknown', reason: 'denied', similarity: decision.similarity }
}
