import { instantiate } from '../wasm/assembler.ts'
import { floatModule, MEMORY_BYTES, PROBES, ROWS } from './float-module.ts'

/** Some rows of a matrix, kept where they are quick to compare with many probes, four at a time. */
export interface RowTile {
  /** Rows that fit. */
  capacity(dims: number): number
  /** Replaces the rows: `count` of them in a row. */
  load(rows: Float32Array, dims: number): void
  /**
   * Dot products of the rows with the four probes of `interleave`, four a row, in single precision. Each is summed in the
   * same order wherever row and probe lie. Good until the next call.
   */
  dots(probes: Float32Array): Float32Array
}

/** Four probes (or fewer) as a tile wants them: four values of each in turn. */
export function interleave(vectors: readonly Float32Array[], dims: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(PROBES * dims)
  vectors.forEach((vector, probe) => {
    for (let i = 0; i < dims; i++) out[(i & ~3) * PROBES + probe * 4 + (i & 3)] = vector[i] as number
  })
  return out
}

const SUMS_AT = 16_384
const ROWS_AT = 32_768
const MOST_ROWS = (ROWS_AT - SUMS_AT) / (4 * PROBES)

/** With WebAssembly SIMD; null where the processor has none. */
export function simdTile(): RowTile | null {
  const module = instantiate(floatModule())
  if (!module) return null
  const { run, memory } = module
  const probeValues = new Float32Array(memory, 0, SUMS_AT / 4)
  const sums = new Float32Array(memory, SUMS_AT, MOST_ROWS * PROBES)
  const values = new Float32Array(memory, ROWS_AT)
  let [count, rowBytes] = [0, 0]
  return {
    capacity: (dims) => Math.min(MOST_ROWS, ROWS * Math.floor((MEMORY_BYTES - ROWS_AT) / (4 * dims * ROWS))),
    load(rows, dims) {
      values.set(rows)
      rowBytes = 4 * dims
      count = rows.length / dims
    },
    dots(probes) {
      probeValues.set(probes)
      // an odd row has what was there before as its second: nobody reads that
      if (count > 0) run(ROWS_AT, ROWS_AT + count * rowBytes, rowBytes, SUMS_AT)
      return sums.subarray(0, count * PROBES)
    },
  }
}

/** In plain JavaScript: thirty times slower. */
export function plainTile(): RowTile {
  let values = new Float32Array()
  let length = 0
  return {
    capacity: () => MOST_ROWS,
    load(rows, dims) {
      values = new Float32Array(rows)
      length = dims
    },
    dots(probes) {
      const sums = new Float32Array((values.length / length) * PROBES)
      for (let row = 0, at = 0; row < sums.length; row += PROBES) {
        let [a, b, c, d] = [0, 0, 0, 0]
        for (let i = 0; i < probes.length; at++) {
          const value = values[at] as number
          a += value * (probes[i] as number)
          b += value * (probes[i + 4] as number)
          c += value * (probes[i + 8] as number)
          d += value * (probes[i + 12] as number)
          // the next four values begin after those of the other probes
          i += (i & 3) === 3 ? 13 : 1
        }
        sums[row] = a
        sums[row + 1] = b
        sums[row + 2] = c
        sums[row + 3] = d
      }
      return sums
    },
  }
}

/** What this thread computes with. */
export const newTile = (): RowTile => simdTile() ?? plainTile()
