/** Which numbers of a counter that starts at 1 have arrived. */
export interface Arrivals {
  /** The highest. */
  lastSeq: number
  /** What is missing below it, both ends included, ascending. */
  missing: readonly (readonly [from: number, to: number])[]
}

export const NOTHING_ARRIVED: Arrivals = { lastSeq: 0, missing: [] }

/** Beyond it the two lowest gaps are shown as one, so that a broken camera cannot fill the database. */
export const MAX_GAPS = 200

/** Takes note of a number; a number that came before changes nothing. */
export function noteArrival(known: Arrivals, seq: number): Arrivals {
  if (seq > known.lastSeq) {
    const missing =
      seq === known.lastSeq + 1 ? known.missing : [...known.missing, [known.lastSeq + 1, seq - 1] as const]
    return { lastSeq: seq, missing: joined(missing) }
  }
  const missing = known.missing.flatMap(([from, to]): (readonly [number, number])[] => {
    if (seq < from || seq > to) return [[from, to]]
    return [[from, seq - 1] as const, [seq + 1, to] as const].filter(([a, b]) => a <= b)
  })
  return { lastSeq: known.lastSeq, missing: joined(missing) }
}

function joined(gaps: Arrivals['missing']): Arrivals['missing'] {
  const [first, second, ...rest] = gaps
  return first && second && gaps.length > MAX_GAPS ? [[first[0], second[1]], ...rest] : gaps
}
