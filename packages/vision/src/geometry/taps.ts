/** Along an axis: of which source pixels each pixel is made, the first one and `longest` weights each, some of them zero. */
export interface Taps {
  first: Int32Array
  weights: Float64Array
  longest: number
}

/** How `size` pixels are made of the `extent` source pixels from `start` on. Weights add up to one. */
export function tapsOf(start: number, extent: number, size: number, limit: number): Taps {
  const step = extent / size
  const longest = step <= 1 ? Math.min(2, limit) : Math.min(limit, Math.ceil(step) + 1)
  const first = new Int32Array(size)
  const weights = new Float64Array(size * longest)
  for (let i = 0; i < size; i++) {
    const own = weights.subarray(i * longest, (i + 1) * longest)
    if (step <= 1) {
      const at = Math.min(Math.max(start + (i + 0.5) * step - 0.5, 0), limit - 1)
      const from = Math.min(Math.floor(at), limit - longest)
      first[i] = from
      own.set(limit === 1 ? [1] : [1 - (at - from), at - from])
      continue
    }
    const from = Math.max(0, start + i * step)
    const to = Math.min(limit, start + (i + 1) * step)
    // moved back at the end, so that all weights, also those that are zero, belong to pixels that exist
    const at = Math.max(0, Math.min(Math.floor(from), limit - longest))
    first[i] = at
    let whole = 0
    for (let k = 0; k < longest; k++) {
      own[k] = Math.max(0, Math.min(to, at + k + 1) - Math.max(from, at + k))
      whole += own[k] as number
    }
    for (let k = 0; k < longest; k++) own[k] = (own[k] as number) / (whole || 1)
  }
  return { first, weights, longest }
}
