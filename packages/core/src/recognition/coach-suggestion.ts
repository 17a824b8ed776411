import { HIGHEST, LOWEST, leastThreshold, outcomeOf, PEOPLE_NEEDED, rarest } from './coach-policy.ts'
import type { CoachOutcome, CoachReport } from './coach-report.ts'
import type { StrangerShare } from './coach-strangers.ts'
import type { CoachTrials } from './coach-trials.ts'
import { DEFAULT_POLICY, type MatchPolicy, type ModelId } from './policy.ts'

/** With fewer known trials the shipped margin stays: nothing says what another one would cost. */
const KNOWNS_NEEDED = 20
/** With so few, a threshold that lies this near to the suggested one is as good. */
const ABOUT = 0.05
/** Under another name is worse than not at all: one such case weighs as much as so many missed ones. */
const MISNAMED_WEIGHT = 10
const MARGINS = [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16]

interface Question {
  modelId: ModelId
  wrongOneIn: number
  current: MatchPolicy & { outcome: CoachOutcome }
  /** People whose photos were compared, those who do not count as strangers too. */
  compared: number
  /** Pairs of people who were left out because they can hardly be two people. */
  pairsApart: number
  sharesAt: (marginToRunnerUp: number) => StrangerShare
}

/**
 * What keeps the promise and misses the fewest of the enrolled people – the present setting when it does both – or why
 * nothing can be suggested. Neither is there where no threshold keeps the promise.
 */
export function suggest(trials: CoachTrials, question: Question): Pick<CoachReport, 'suggestion' | 'notEnough'> {
  const { wrongOneIn, modelId, sharesAt } = question
  const notEnough = whyNot(trials, question)
  if (notEnough) return { suggestion: null, notEnough }
  const shipped = DEFAULT_POLICY[modelId].marginToRunnerUp
  const margins = trials.knowns.length < KNOWNS_NEEDED ? [shipped] : MARGINS
  const settings = margins.flatMap((marginToRunnerUp) => {
    const shares = sharesAt(marginToRunnerUp)
    const acceptAtSimilarity = leastThreshold(shares, 1 / wrongOneIn, LOWEST[modelId], HIGHEST)
    if (acceptAtSimilarity === null) return []
    const policy = { acceptAtSimilarity, marginToRunnerUp }
    return [{ ...policy, outcome: outcomeOf(trials, policy, shares) }]
  })
  const best = middleOfBest(settings)
  if (!best) return { suggestion: null, notEnough: null }
  const chosen = isAsGood(question, best) ? question.current : best
  return { suggestion: { ...chosen, reason: reasonFor(chosen.outcome, question) }, notEnough: null }
}

/**
 * To let more strangers in, and find nobody more for it, is no advice: then the present setting is the right one. Where
 * nothing says what it costs, it must be about the one that would be suggested.
 */
function isAsGood({ current, wrongOneIn }: Question, best: MatchPolicy & { outcome: CoachOutcome }): boolean {
  const { wrongShare } = current.outcome
  if (wrongShare === null || !(wrongShare <= 1 / wrongOneIn)) return false
  if (best.outcome.knownTrials >= KNOWNS_NEEDED) return costOf(current.outcome) <= costOf(best.outcome) + 1e-9
  const apart = Math.abs(current.acceptAtSimilarity - best.acceptAtSimilarity)
  return apart <= ABOUT + 1e-9 && current.marginToRunnerUp === best.marginToRunnerUp
}

function costOf({ missedShare, misnamedShare }: CoachOutcome): number {
  return (missedShare ?? 0) + (MISNAMED_WEIGHT - 1) * (misnamedShare ?? 0)
}

/** Equally good margins lie side by side: the one in their middle is good still when the people change a little. */
function middleOfBest<T extends { outcome: CoachOutcome }>(settings: readonly T[]): T | undefined {
  const least = Math.min(...settings.map(({ outcome }) => costOf(outcome)))
  const best = settings.filter(({ outcome }) => costOf(outcome) <= least + 1e-9)
  return best[best.length >> 1]
}

function whyNot({ people, strangers }: CoachTrials, { wrongOneIn, compared }: Question): string | null {
  if (people < compared / 2) {
    return `Nearly everybody seems to be enrolled twice: of ${count(compared)} people ${count(whole(people))} are left who could say how near strangers come. Look at those who look alike. The setting stays as it is.`
  }
  if (people < PEOPLE_NEEDED) {
    const few = whole(people) === 1 ? 'One person with a photo is' : `${count(whole(people))} people with a photo are`
    return `${few} too few to say how near strangers come; it takes ${PEOPLE_NEEDED}. The setting stays as it is.`
  }
  const canBeSaid = rarest(people)
  if (wrongOneIn > canBeSaid) {
    return `${count(whole(people))} people can say what happens to one stranger in ${count(canBeSaid)}, not to one in ${count(wrongOneIn)}. Ask for less, or enrol more people.`
  }
  if (strangers.length === 0) return 'Nobody could be compared with anybody else. The setting stays as it is.'
  return null
}

function reasonFor(outcome: CoachOutcome, { current, pairsApart }: Question): string {
  const one = ({ wrongOneIn, rarestOneIn }: CoachOutcome) =>
    wrongOneIn === null ? `fewer than one in ${count(rarestOneIn)}` : `at most one in ${count(wrongOneIn)}`
  const missed = ({ missedShare }: CoachOutcome) => (missedShare === null ? null : percent(missedShare))
  const [then, now] = [missed(outcome), missed(current.outcome)]
  const before =
    outcome === current.outcome
      ? ''
      : `; with the present setting it is ${one(current.outcome)}${now ? ` and ${now}` : ''}`
  const apart =
    pairsApart === 1
      ? ' One pair looks like one person enrolled twice and is left out of this.'
      : ` ${count(pairsApart)} pairs look like one person enrolled twice each and are left out of this.`
  return `Of strangers ${one(outcome)} is named${then ? `, and ${then} of the enrolled people are missed` : ''}${before}.${pairsApart > 0 ? apart : ''}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** People whose photos all count; sums of weights are not exact. */
function whole(people: number): number {
  return Math.floor(people + 1e-9)
}

function count(n: number): string {
  return n.toLocaleString('en')
}
