import { int8Dots, PROBE_LEVELS, ROW_LEVELS } from './int8-dots.ts'

const FIRST_ROWS = 64
/** More than all rounding of the sums below can make of vectors of length one (relative, 704 doubles: < 1e-12). */
const ROUNDING = 1e-9

/** Between which values the exact dot product of each row with a probe lies. */
export interface Bounds {
  lower: Float64Array
  upper: Float64Array
}

/**
 * Vectors one after the other, and of each a copy in codes of eight bits that is four times quicker to read.
 *
 * A row v is its code c plus an error e, a probe p its code q plus an error f, so that v·p = c·q + c·f + e·p, and by
 * Cauchy–Schwarz |c·f + e·p| ≤ |c||f| + |e||p|: what the codes say is off by no more than that.
 */
export class VectorTable {
  readonly #dims: number
  #count = 0
  #vectors: Float32Array<ArrayBuffer>
  #codes: Int8Array<ArrayBuffer>
  /** Three values a row: what one level of its code stands for, |c|, |e|. */
  #scales: Float64Array<ArrayBuffer>

  constructor(dims: number) {
    this.#dims = dims
    this.#vectors = new Float32Array(FIRST_ROWS * dims)
    this.#codes = new Int8Array(FIRST_ROWS * dims)
    this.#scales = new Float64Array(FIRST_ROWS * 3)
  }

  /** @returns the number of the new row */
  append(vector: Float32Array): number {
    const row = this.#count
    if ((row + 1) * this.#dims > this.#vectors.length) this.#grow()
    this.#vectors.set(vector, row * this.#dims)
    const codes = this.#codes.subarray(row * this.#dims, (row + 1) * this.#dims)
    const { level, length, error } = quantise(vector, ROW_LEVELS, codes)
    this.#scales.set([level, length, error], row * 3)
    this.#count++
    return row
  }

  /** Overwrites `row` with the last one, which goes. */
  fillWithLast(row: number): void {
    const last = --this.#count
    if (row === last) return
    this.#vectors.copyWithin(row * this.#dims, last * this.#dims, (last + 1) * this.#dims)
    this.#codes.copyWithin(row * this.#dims, last * this.#dims, (last + 1) * this.#dims)
    this.#scales.copyWithin(row * 3, last * 3, (last + 1) * 3)
  }

  /** The exact value; always summed in the same order, so that a vector scores the same wherever it lies. */
  dot(row: number, probe: Float32Array): number {
    const vectors = this.#vectors
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = 0, at = row * this.#dims; i < probe.length; i += 4, at += 4) {
      a += (vectors[at] as number) * (probe[i] as number)
      b += (vectors[at + 1] as number) * (probe[i + 1] as number)
      c += (vectors[at + 2] as number) * (probe[i + 2] as number)
      d += (vectors[at + 3] as number) * (probe[i + 3] as number)
    }
    return a + b + (c + d)
  }

  /** Of all rows; NaN where a vector or the probe is not finite. */
  bounds(probe: Float32Array): Bounds {
    const count = this.#count
    const code = new Int16Array(this.#dims)
    const { level, length, error } = quantise(probe, PROBE_LEVELS, code)
    const sums = new Int32Array(count)
    int8Dots(this.#codes, code, sums)
    const scales = this.#scales
    const [lower, upper] = [new Float64Array(count), new Float64Array(count)]
    const probeLength = length + error
    for (let row = 0, at = 0; row < count; row++, at += 3) {
      const middle = (sums[row] as number) * (scales[at] as number) * level
      const rowLength = scales[at + 1] as number
      const rowError = scales[at + 2] as number
      const off = rowLength * error + rowError * probeLength + ROUNDING * (rowLength + rowError) * probeLength
      lower[row] = middle - off
      upper[row] = middle + off
    }
    return { lower, upper }
  }

  #grow(): void {
    const [vectors, codes, scales] = [this.#vectors, this.#codes, this.#scales]
    this.#vectors = new Float32Array(vectors.length * 2)
    this.#vectors.set(vectors)
    this.#codes = new Int8Array(codes.length * 2)
    this.#codes.set(codes)
    this.#scales = new Float64Array(scales.length * 2)
    this.#scales.set(scales)
  }
}

/** Rounds to whole levels. @returns what a level stands for, and the lengths of the code and of what it leaves out */
function quantise(vector: Float32Array, levels: number, into: Int8Array | Int16Array) {
  let largest = 0
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number))
  const level = largest / levels || 1
  let [kept, lost] = [0, 0]
  for (let i = 0; i < vector.length; i++) {
    const code = Math.round((vector[i] as number) / level)
    into[i] = code
    kept += (code * level) ** 2
    lost += ((vector[i] as number) - code * level) ** 2
  }
  return { level, length: Math.sqrt(kept), error: Math.sqrt(lost) }
}
