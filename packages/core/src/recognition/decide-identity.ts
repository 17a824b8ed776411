import type { MatchDecision } from './decide-match.ts'
import type { IdentityPolicy } from './policy.ts'

/** One fresh look at a track: a new frame, encoded and compared. */
export interface Look {
  atMs: number
  decision: MatchDecision
  /** 0 … 1, null where it was not judged. */
  liveness01: number | null
}

export type IdentityDecision =
  | { kind: 'pending' }
  | { kind: 'match'; personId: string; similarity: number; margin: number; frames: number; liveness01: number | null }
  | {
      kind: 'ambiguous'
      personId: string
      similarity: number
      margin: number
      frames: number
      liveness01: number | null
    }
  | { kind: 'unknown'; similarity: number | null; frames: number; liveness01: number | null }
  | { kind: 'spoof'; personId: string | null; similarity: number | null; frames: number; liveness01: number }

/** Median of the judged values, null when there is none. */
export function medianOf(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((v): v is number => v !== null && Number.isFinite(v)).sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return null
  const upper = sorted[n >> 1] as number
  return n % 2 ? upper : ((sorted[(n >> 1) - 1] as number) + upper) / 2
}

/**
 * Who is this track? Votes over fresh looks; the order in which they came does not matter.
 * A person is named when enough looks agree on them and no look that matched names somebody else as often.
 */
export function decideIdentity(looks: readonly Look[], policy: IdentityPolicy): IdentityDecision {
  const frames = looks.length
  const liveness = looks.map((l) => (Number.isNaN(l.liveness01) ? 0 : l.liveness01)) // NaN loses
  const judged = liveness.filter((v) => v !== null).length
  const liveness01 = medianOf(liveness)
  const votes = tally(looks)
  const [first, second] = votes
  if (liveness01 !== null && policy.livenessFloor > 0 && !(liveness01 >= policy.livenessClear)) {
    if (judged < policy.minLivenessLooks) return { kind: 'pending' }
    if (!(liveness01 >= policy.livenessFloor)) {
      const { personId, similarity } = first ?? { personId: null, similarity: null }
      return { kind: 'spoof', personId, similarity, frames, liveness01 }
    }
  }
  if (first && first.matches >= policy.minAgreeingLooks && !(second && second.matches >= first.matches)) {
    const { personId, similarity, margin } = first
    return { kind: 'match', personId, similarity, margin, frames, liveness01 }
  }
  if (frames < policy.unknownAfterLooks) return { kind: 'pending' }
  const close = looks.map((l) => l.decision).filter((d) => d.kind === 'ambiguous' || d.kind === 'match')
  if (close.length * 2 >= frames) {
    const best = close.reduce((a, b) => (b.similarity > a.similarity ? b : a))
    return {
      kind: 'ambiguous',
      personId: best.personId,
      similarity: best.similarity,
      margin: best.margin,
      frames,
      liveness01,
    }
  }
  const similarities = looks
    .map((l) => l.decision.similarity)
    .filter((s): s is number => s !== null && Number.isFinite(s))
  return { kind: 'unknown', similarity: similarities.length ? Math.max(...similarities) : null, frames, liveness01 }
}

interface Vote {
  personId: string
  matches: number
  similarity: number
  margin: number
}

function tally(looks: readonly Look[]): Vote[] {
  const byPerson = new Map<string, Vote>()
  for (const { decision } of looks) {
    if (decision.kind !== 'match') continue
    const vote = byPerson.get(decision.personId)
    if (!vote) byPerson.set(decision.personId, { ...decision, matches: 1 })
    else {
      vote.matches++
      if (decision.similarity > vote.similarity) {
        vote.similarity = decision.similarity
        vote.margin = decision.margin
      }
    }
  }
  return [...byPerson.values()].sort((a, b) => b.matches - a.matches || b.similarity - a.similarity)
}
