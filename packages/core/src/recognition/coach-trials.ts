import { MOST_PHOTOS_EACH } from './coach-report.ts'
import type { ComparisonTrial, GalleryComparison } from './comparison.ts'
import { type Candidate, type Candidates, decideMatch } from './decide-match.ts'
import type { MatchPolicy } from './policy.ts'

/**
 * A probe whose own person is left out: a stranger, who is named from every threshold up to `similarity` on. Photos of one
 * person are not independent, and A comes near to B for the same reason as B to A: hence the weight and the pair.
 */
export interface StrangerTrial {
  similarity: number
  candidates: Candidates
  /** 1 / trials of this person. */
  weight: number
  /** The two people, in either order the same. */
  pair: string
}

interface KnownTrial {
  personId: string
  candidates: Candidates
  /** 1 / known trials of this person. */
  weight: number
}

/** The trials of a comparison in the form in which thresholds are asked of them. */
export interface CoachTrials {
  /** Highest similarity first. */
  strangers: StrangerTrial[]
  /** People behind the stranger trials: the sum of the weights, of those too that are near to nobody. */
  people: number
  knowns: KnownTrial[]
}

export function coachTrials(comparison: GalleryComparison): CoachTrials {
  const trials = fewOfEach(comparison.trials)
  const own = trials.filter(({ own }) => own !== null)
  const [weightOf, knownWeightOf] = [weights(trials), weights(own)]
  const strangers = trials.flatMap((trial): StrangerTrial[] => {
    const candidates = strangerCandidates(trial)
    if (!candidates.best) return []
    const { similarity, personId } = candidates.best
    const pair = pairOf(trial.personId, personId)
    return [{ similarity, candidates, weight: weightOf(trial), pair }]
  })
  return {
    strangers: strangers.sort((a, b) => b.similarity - a.similarity),
    people: new Set(trials.map(({ personId }) => personId)).size,
    knowns: own.map((trial) => ({
      personId: trial.personId,
      candidates: knownCandidates(trial),
      weight: knownWeightOf(trial),
    })),
  }
}

/**
 * Of a person's trials all or an even sample, in an order of their own, so that sums and ties come out the same in whatever
 * order the workers answered.
 */
function fewOfEach(trials: readonly ComparisonTrial[]): ComparisonTrial[] {
  const byPerson = new Map<string, ComparisonTrial[]>()
  for (const trial of trials) {
    const own = byPerson.get(trial.personId)
    if (own) own.push(trial)
    else byPerson.set(trial.personId, [trial])
  }
  const people = [...byPerson].sort(([a], [b]) => (a < b ? -1 : 1))
  return people.flatMap(([, all]) => {
    const own = all.sort((a, b) => (a.templateId < b.templateId ? -1 : 1))
    const step = Math.max(1, own.length / MOST_PHOTOS_EACH)
    return own.filter((_, i) => i === 0 || Math.floor(i / step) > Math.floor((i - 1) / step))
  })
}

/** How the enrolled people fare: who is not matched as who they are, and who as somebody else; photos, and shares of people. */
export function knownOutcome({ knowns }: CoachTrials, policy: MatchPolicy) {
  const missed = { trials: 0, people: 0 }
  const misnamed = { trials: 0, people: 0 }
  let people = 0
  for (const { personId, candidates, weight } of knowns) {
    people += weight
    const decision = decideMatch(candidates, policy)
    if (decision.kind === 'match' && decision.personId === personId) continue
    for (const tally of decision.kind === 'match' ? [missed, misnamed] : [missed]) {
      tally.trials++
      tally.people += weight
    }
  }
  const share = (weight: number) => (people > 0 ? Math.min(1, weight / people) : null)
  return {
    missedShare: share(missed.people),
    missed: missed.trials,
    misnamedShare: share(misnamed.people),
    misnamed: misnamed.trials,
    knownTrials: knowns.length,
  }
}

/** The same for both orders of two people. */
export function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

function weights(trials: readonly ComparisonTrial[]): (trial: ComparisonTrial) => number {
  const count = new Map<string, number>()
  for (const { personId } of trials) count.set(personId, (count.get(personId) ?? 0) + 1)
  return ({ personId }) => 1 / (count.get(personId) ?? 1)
}

function strangerCandidates({ best, runnerUp }: ComparisonTrial): Candidates {
  return finite(best) ? { best, runnerUp: finite(runnerUp) } : { best: null, runnerUp: null }
}

/** The candidates with the own person among them. Equally near is not nearer. */
function knownCandidates(trial: ComparisonTrial): Candidates {
  const { best, runnerUp } = strangerCandidates(trial)
  const own = finite({ personId: trial.personId, similarity: trial.own ?? Number.NaN })
  if (!own || !best) return { best: own ?? best, runnerUp }
  if (own.similarity > best.similarity) return { best: own, runnerUp: best }
  return { best, runnerUp: runnerUp && runnerUp.similarity > own.similarity ? runnerUp : own }
}

/** What is not a number is near to nobody. */
function finite(candidate: Candidate | null): Candidate | null {
  return candidate && Number.isFinite(candidate.similarity) ? candidate : null
}
