import type { CoachOutcome } from './coach-report.ts'
import { StrangerTail } from './coach-tail.ts'
import { type CoachTrials, knownOutcome } from './coach-trials.ts'
import { decideMatch } from './decide-match.ts'
import type { MatchPolicy } from './policy.ts'

/** Nothing rarer is said than one in so many times the people whose photos were compared. */
const BEYOND_OBSERVED = 100

/** The rarest that `people` compared people can say. */
export function leastShare(people: number): number {
  return 1 / (BEYOND_OBSERVED * Math.max(1, people))
}

/** The strangers who are not stopped by a margin, whatever the threshold. */
export function tailOf({ strangers, people }: CoachTrials, marginToRunnerUp: number): StrangerTail {
  const everyone = { acceptAtSimilarity: Number.NEGATIVE_INFINITY, marginToRunnerUp }
  const passing = strangers.filter(({ candidates }) => decideMatch(candidates, everyone).kind === 'match')
  const tail = new StrangerTail(passing, people)
  // a margin that hardly anybody passes leaves nothing to fit; without a margin it is at least not less
  return tail.isFitted || marginToRunnerUp <= 0 ? tail : new StrangerTail(strangers, people)
}

/** What a policy does to the trials, its tail given. */
export function outcomeOf(trials: CoachTrials, policy: MatchPolicy, tail: StrangerTail): CoachOutcome {
  const { share, extrapolated } = tail.shareFrom(policy.acceptAtSimilarity)
  return { ...wrong(share, trials.people), ...knownOutcome(trials, policy), extrapolated }
}

/** A share of strangers and how it is said. */
export function wrong(wrongShare: number, people: number): Pick<CoachOutcome, 'wrongOneIn' | 'wrongShare'> {
  const canBeSaid = wrongShare >= leastShare(people)
  return { wrongOneIn: canBeSaid ? twoDigits(1 / wrongShare + 1e-6) : null, wrongShare }
}

/** Rounded down to two significant digits. */
function twoDigits(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(n)) - 1)
  return Math.floor(n / unit) * unit
}
