/** Something that happens at `similarity` and above. Events must come highest first. */
export interface TailEvent {
  similarity: number
  weight: number
  /** Events of one pair are one piece of evidence. */
  pair: string
}

/** Fewer events than this above a threshold are too few to count; the fitted tail goes on from here. */
const COUNTED_PAIRS = 10
/** The tail is fitted to the highest tenth of the events, but at least to … */
const FITTED_SHARE = 0.1
const FITTED_PAIRS = 20
/** Standard errors that are added to what was counted and to what was fitted. */
const CAUTION = 1

/**
 * How many strangers reach a threshold: counted while enough do, and beyond that by peaks over threshold with an exponential
 * tail (generalised Pareto of shape 0: cosines of faces fall faster, so it is on the safe side). Every figure is an upper
 * one: a standard error is added to the count and to the scale of the tail.
 */
export class StrangerTail {
  readonly #events: readonly TailEvent[]
  /** Cautious share of people at each event and above; never falls with the position. */
  readonly #shares: number[] = []
  /** Share where nobody was seen any more and no tail could be fitted. */
  readonly #least: number
  readonly #tail: { from: number; share: number; scale: number } | null

  constructor(events: readonly TailEvent[], people: number) {
    this.#events = events
    const pairs = new Set<string>()
    const pairsUpTo: number[] = []
    let [weight, share] = [0, 0]
    for (const event of events) {
      pairs.add(event.pair)
      weight += event.weight
      share = Math.max(share, Math.min(1, ((weight / pairs.size) * cautiously(pairs.size)) / people))
      pairsUpTo.push(pairs.size)
      this.#shares.push(share)
    }
    this.#least = Math.min(this.#shares[0] ?? 1, cautiously(0) / people)
    this.#tail = this.#fit(pairsUpTo)
  }

  /** Enough was seen to go beyond it. */
  get isFitted(): boolean {
    return this.#tail !== null
  }

  /** Share of strangers (0 … 1, cautious) who come as near as `similarity`, and whether that is more than was observed. */
  shareFrom(similarity: number): { share: number; extrapolated: boolean } {
    const tail = this.#tail
    if (tail && similarity > tail.from) {
      return { share: tail.share * Math.exp((tail.from - similarity) / tail.scale), extrapolated: true }
    }
    return { share: this.#shares[this.#countFrom(similarity) - 1] ?? this.#least, extrapolated: false }
  }

  #fit(pairsUpTo: readonly number[]): { from: number; share: number; scale: number } | null {
    const all = pairsUpTo.at(-1) ?? 0
    if (all < FITTED_PAIRS) return null
    const fitted = Math.max(FITTED_PAIRS, Math.ceil(FITTED_SHARE * all))
    const at = (pair: number) => this.#events[pairsUpTo.indexOf(pair)]?.similarity ?? 0
    const peaks = this.#events.filter(({ similarity }) => similarity > at(fitted))
    const excess = peaks.reduce((sum, { weight, similarity }) => sum + weight * (similarity - at(fitted)), 0)
    const scale = (excess / peaks.reduce((sum, { weight }) => sum + weight, 0)) * (1 + CAUTION / Math.sqrt(fitted))
    const from = at(COUNTED_PAIRS)
    return scale > 0 ? { from, share: this.#shares[this.#countFrom(from) - 1] ?? 1, scale } : null
  }

  /** Events at `similarity` and above. */
  #countFrom(similarity: number): number {
    let [low, high] = [0, this.#events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#events[middle]?.similarity ?? 0) >= similarity) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Upper estimate of how many are expected where `n` were seen (Poisson). */
function cautiously(n: number): number {
  return n + 1 + CAUTION * Math.sqrt(n + 1)
}
