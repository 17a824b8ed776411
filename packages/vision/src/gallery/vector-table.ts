import { int8Dots, PROBE_LEVELS, ROW_LEVELS } from './int8-dots.ts'

const ROWS_A_BLOCK = 256
/** More than all rounding of the sums below can make of vectors of length one (relative, 704 doubles: < 1e-12). */
const ROUNDING = 1e-9

/** Between which values the exact dot product of each row with a probe lies. */
export interface Bounds {
  lower: Float64Array
  upper: Float64Array
}

/** Some rows. */
interface Block {
  vectors: Float32Array
  codes: Int8Array
  /** Three values a row: what one level of its code stands for, |c|, |e|. */
  scales: Float64Array
}

/**
 * Vectors, and of each a copy in codes of eight bits that is four times quicker to read. They lie in blocks, so that the
 * table grows and shrinks without copying itself.
 *
 * A row v is its code c plus an error e, a probe p its code q plus an error f, so that v·p = c·q + c·f + e·p, and by
 * Cauchy–Schwarz |c·f + e·p| ≤ |c||f| + |e||p|: what the codes say is off by no more than that.
 */
export class VectorTable {
  readonly #dims: number
  readonly #blocks: Block[] = []
  #count = 0

  constructor(dims: number) {
    this.#dims = dims
  }

  /** Rows that there is memory for. */
  get capacity(): number {
    return this.#blocks.length * ROWS_A_BLOCK
  }

  /** @returns the number of the new row */
  append(vector: Float32Array): number {
    if (this.#count === this.capacity) this.#blocks.push(newBlock(this.#dims))
    const { vectors, codes, scales } = this.#row(this.#count)
    vectors.set(vector)
    const { level, length, error } = quantise(vector, ROW_LEVELS, codes)
    scales.set([level, length, error])
    return this.#count++
  }

  /** Overwrites `row` with the last one, which goes: of a removed vector nothing stays in memory. */
  fillWithLast(row: number): void {
    const [to, from] = [this.#row(row), this.#row(--this.#count)]
    to.vectors.set(from.vectors)
    to.codes.set(from.codes)
    to.scales.set(from.scales)
    for (const values of [from.vectors, from.codes, from.scales]) values.fill(0)
    // one block may be empty, so that one row more and one less do not make a new one each time
    if (this.capacity - this.#count >= 2 * ROWS_A_BLOCK) this.#blocks.pop()
  }

  /** The exact value; always summed in the same order, so that a vector scores the same wherever it lies. */
  dot(row: number, probe: Float32Array): number {
    const { vectors } = this.#blockOf(row)
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = 0, at = (row % ROWS_A_BLOCK) * this.#dims; i < probe.length; i += 4, at += 4) {
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
    const [lower, upper] = [new Float64Array(count), new Float64Array(count)]
    const probeLength = length + error
    for (const [i, { codes, scales }] of this.#blocks.entries()) {
      const first = i * ROWS_A_BLOCK
      const sums = new Int32Array(Math.max(0, Math.min(ROWS_A_BLOCK, count - first)))
      int8Dots(codes, code, sums)
      for (let row = 0, at = 0; row < sums.length; row++, at += 3) {
        const middle = (sums[row] as number) * (scales[at] as number) * level
        const rowLength = scales[at + 1] as number
        const rowError = scales[at + 2] as number
        const off = rowLength * error + rowError * probeLength + ROUNDING * (rowLength + rowError) * probeLength
        lower[first + row] = middle - off
        upper[first + row] = middle + off
      }
    }
    return { lower, upper }
  }

  #blockOf(row: number): Block {
    return this.#blocks[Math.floor(row / ROWS_A_BLOCK)] as Block
  }

  #row(row: number): Block {
    const { vectors, codes, scales } = this.#blockOf(row)
    const at = row % ROWS_A_BLOCK
    return {
      vectors: vectors.subarray(at * this.#dims, (at + 1) * this.#dims),
      codes: codes.subarray(at * this.#dims, (at + 1) * this.#dims),
      scales: scales.subarray(at * 3, (at + 1) * 3),
    }
  }
}

function newBlock(dims: number): Block {
  return {
    vectors: new Float32Array(ROWS_A_BLOCK * dims),
    codes: new Int8Array(ROWS_A_BLOCK * dims),
    scales: new Float64Array(ROWS_A_BLOCK * 3),
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
