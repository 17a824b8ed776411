import type { DoorSettings } from '../contracts/camera.ts'
import type { ChallengeJudgement } from './challenge.ts'
import { decideLiveness, NOT_JUDGED } from './decide-liveness.ts'
import type { MatchDecision } from './decide-match.ts'
import type { IdentityPolicy } from './policy.ts'
import type { FaceShape } from './stillness.ts'

/** One fresh look at a track: a new frame, encoded and compared. */
export interface Look {
  atMs: number
  decision: MatchDecision
  /** 0 … 1, null where it was not judged. */
  liveness01: number | null
  /** Absent where it was not measured. */
  shape?: FaceShape
}

/** How a location wants doubtful and suspected faces to be treated. */
export interface LivenessRules extends Pick<DoorSettings, 'liveness' | 'challenge'> {
  /** What came of the movement that this face was asked for; null where it was not asked. */
  movement: ChallengeJudgement | null
}

/** Of a decision that names or does not name somebody. `suspected`: as a presentation attack, where that only warns. */
interface Outcome {
  frames: number
  liveness01: number | null
  suspected: boolean
}

export type IdentityDecision =
  /** `agreed`: somebody would be named but for their liveness. `ask`: which a movement may settle, not more looks. */
  | { kind: 'pending'; agreed: boolean; ask: boolean }
  | ({ kind: 'match'; personId: string; similarity: number; margin: number } & Outcome)
  | ({ kind: 'ambiguous'; personId: string; similarity: number; margin: number } & Outcome)
  | ({ kind: 'unknown'; similarity: number | null } & Outcome)
  | { kind: 'spoof'; personId: string | null; similarity: number | null; frames: number; liveness01: number | null }

const PENDING: IdentityDecision = { kind: 'pending', agreed: false, ask: false }

/**
 * Who is this track? Votes over fresh looks; the order in which they came does not matter.
 * A person is named when enough looks agree on them and no look that matched names somebody else as often.
 */
export function decideIdentity(
  looks: readonly Look[],
  policy: IdentityPolicy,
  { liveness: mode, challenge, movement }: LivenessRules,
): IdentityDecision {
  const liveness = mode === 'off' ? NOT_JUDGED : decideLiveness(looks, policy, movement)
  const [first, second] = tally(looks)
  const agreed =
    first !== undefined && first.matches >= policy.minAgreeingLooks && !(second && second.matches >= first.matches)
  if (liveness.kind === 'open') return { kind: 'pending', agreed, ask: false }
  const outcome = { frames: looks.length, liveness01: liveness.liveness01 }
  if (liveness.kind === 'attack' && mode === 'require') {
    const { personId, similarity } = first ?? { personId: null, similarity: null }
    return { kind: 'spoof', personId, similarity, ...outcome }
  }
  const suspected = liveness.kind === 'attack'
  if (agreed) {
    if (challenge && liveness.kind === 'doubtful') return { kind: 'pending', agreed, ask: true }
    const { personId, similarity, margin } = first
    return { kind: 'match', personId, similarity, margin, ...outcome, suspected }
  }
  if (looks.length < policy.unknownAfterLooks) return PENDING
  return { ...unnamed(looks), ...outcome, suspected }
}

/** What looks are called that name nobody: near to somebody, or to nobody. */
function unnamed(looks: readonly Look[]) {
  const close = looks.map((l) => l.decision).filter((d) => d.kind === 'ambiguous' || d.kind === 'match')
  if (close.length * 2 >= looks.length) {
    const { personId, similarity, margin } = close.reduce((a, b) => (b.similarity > a.similarity ? b : a))
    return { kind: 'ambiguous', personId, similarity, margin } as const
  }
  const similarities = looks
    .map((l) => l.decision.similarity)
    .filter((s): s is number => s !== null && Number.isFinite(s))
  return { kind: 'unknown', similarity: similarities.length ? Math.max(...similarities) : null } as const
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
