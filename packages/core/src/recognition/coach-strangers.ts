import type { TailSlope } from './coach-tail.ts'
import type { CoachTrials, StrangerTrial } from './coach-trials.ts'
import { decideMatch } from './decide-match.ts'

/** Fewer pairs of people than this above a threshold are too few to count alone; the tail goes on from here. */
const COUNTED_PAIRS = 10
/** Standard errors that are added to what was counted and to the slope of the tail: right nine times in ten. */
const CAUTION = 1.28

/** Share of strangers (0 … 1, an upper estimate) who are named from a threshold on, and whether nobody was seen up there. */
export type StrangerShare = (threshold: number) => { share: number; extrapolated: boolean }

/**
 * How many strangers get past a margin and any threshold. Counted by people, and beyond the tenth-highest pair at most what
 * the tail says, with the margin thought away: nobody who comes that near has a runner-up within it.
 */
export function strangerShares(
  { strangers, people }: CoachTrials,
  slope: TailSlope | null,
): (marginToRunnerUp: number) => StrangerShare {
  const withoutMargin = countedShare(strangers, people)
  const tail = slope && tailFrom(strangers, withoutMargin, slope)
  return remembered((marginToRunnerUp) => {
    const everyone = { acceptAtSimilarity: Number.NEGATIVE_INFINITY, marginToRunnerUp }
    const passing = strangers.filter(({ candidates }) => decideMatch(candidates, everyone).kind === 'match')
    // a margin that hardly anybody passes cannot be judged by those few; without one it is at least not less
    const enough = lastOfPairs(passing, COUNTED_PAIRS) !== null
    const counted = enough && marginToRunnerUp > 0 ? countedShare(passing, people) : withoutMargin
    return (threshold) => {
      const [seen, fitted] = [counted(threshold), tail ? tail(threshold) : 1]
      return fitted < seen ? { share: fitted, extrapolated: true } : { share: seen, extrapolated: false }
    }
  })
}

/** A margin is asked for again with every promise. */
function remembered(sharesAt: (marginToRunnerUp: number) => StrangerShare): typeof sharesAt {
  const known = new Map<number, StrangerShare>()
  return (marginToRunnerUp) => {
    const shares = known.get(marginToRunnerUp) ?? sharesAt(marginToRunnerUp)
    known.set(marginToRunnerUp, shares)
    return shares
  }
}

/** The trial with which so many pairs of people are reached from above; null with fewer. */
function lastOfPairs(strangers: readonly StrangerTrial[], wanted: number): StrangerTrial | null {
  const pairs = new Set<string>()
  return strangers.find(({ pair }) => pairs.add(pair).size === wanted) ?? null
}

/** Cautious share of people who reach a threshold, and beyond the tenth-highest pair what it was there; never rises. */
function countedShare(strangers: readonly StrangerTrial[], people: number): (threshold: number) => number {
  const pairs = new Set<string>()
  const shares: number[] = []
  let [weight, share] = [0, 0]
  let countedTo: number | undefined
  for (const trial of strangers) {
    pairs.add(trial.pair)
    weight += trial.weight
    share = Math.max(share, Math.min(1, ((weight / pairs.size) * cautiously(pairs.size)) / people))
    shares.push(share)
    if (pairs.size === COUNTED_PAIRS) countedTo ??= shares.length
  }
  const [least, nobody] = [countedTo ?? strangers.length, Math.min(1, cautiously(0) / people)]
  return (threshold) => shares[Math.max(least, countFrom(strangers, threshold)) - 1] ?? nobody
}

/** Share beyond the tenth-highest pair, 1 up to there; null with fewer pairs. */
function tailFrom(
  strangers: readonly StrangerTrial[],
  counted: (threshold: number) => number,
  { scale, error }: TailSlope,
): ((threshold: number) => number) | null {
  const last = lastOfPairs(strangers, COUNTED_PAIRS)
  if (!last || !(last.similarity > 0)) return null
  const from = last.similarity
  const rate = rateOf(counted(from))
  const cautious = scale * (1 + CAUTION * error)
  return (t) => (t > from ? shareOf(rate * Math.exp((from ** 2 - t ** 2) / cautious)) : 1)
}

/** Expected people that are reached, if everybody is reached independently of the others, from the share that reach any. */
function rateOf(share: number): number {
  return -Math.log1p(-share)
}

function shareOf(rate: number): number {
  return -Math.expm1(-rate)
}

/** The share among `times` as many people of the same kind. */
export function grown(share: number, times: number): number {
  return shareOf(rateOf(share) * times)
}

/** Strangers at `threshold` and above; they are sorted. */
function countFrom(strangers: readonly StrangerTrial[], threshold: number): number {
  let [low, high] = [0, strangers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((strangers[middle]?.similarity ?? 0) >= threshold) low = middle + 1
    else high = middle
  }
  return low
}

/** Upper estimate of how many are expected where `n` were seen (Poisson). */
function cautiously(n: number): number {
  return n + 1 + CAUTION * Math.sqrt(n + 1)
}
