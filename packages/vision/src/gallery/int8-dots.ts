import { instantiate } from '../wasm/assembler.ts'
import { MEMORY_BYTES, STEP, simdModule } from './simd-module.ts'

/** Largest magnitude of a code of a row … */
export const ROW_LEVELS = 127
/** … and of the probe: 704 × 127 × 16383 < 2³¹, so that sums of 32 bits never overflow. */
export const PROBE_LEVELS = 16_383
/** The dot products of `sums.length` rows, `probe.length` codes each, with the probe: whole numbers, without rounding. */
export type Int8Dots = (codes: Int8Array, probe: Int16Array, sums: Int32Array) => void

/** In plain JavaScript: ten times slower. */
export const plainDots: Int8Dots = (codes, probe, sums) => {
  for (let row = 0, at = 0; row < sums.length; row++) {
    let sum = 0
    for (let i = 0; i < probe.length; i++, at++) sum += (codes[at] as number) * (probe[i] as number)
    sums[row] = sum
  }
}

/** The memory of the module, in bytes: the probe, the sums, and as many rows as stay in the second-level cache. */
const SUMS_AT = 4096
const ROWS_AT = 8192
const MOST_ROWS = (ROWS_AT - SUMS_AT) / 4

/**
 * The same with WebAssembly SIMD; null where the processor has none. The module has one small memory for the whole
 * process, through which the rows are copied: a memory a gallery would reserve gigabytes of addresses each.
 */
export function simdDots(): Int8Dots | null {
  const module = instantiate(simdModule())
  if (!module) return null
  const { run, memory } = module
  const probeCodes = new Int16Array(memory, 0, SUMS_AT / 2)
  const blockSums = new Int32Array(memory, SUMS_AT, MOST_ROWS)
  const blockCodes = new Int8Array(memory, ROWS_AT)
  return (codes, probe, sums) => {
    const dims = probe.length
    if (dims % STEP !== 0) throw new RangeError(`rows of ${dims} codes, not a multiple of ${STEP}`)
    const block = Math.min(MOST_ROWS, Math.floor((MEMORY_BYTES - ROWS_AT) / dims))
    probeCodes.set(probe)
    for (let row = 0; row < sums.length; row += block) {
      const rows = Math.min(block, sums.length - row)
      blockCodes.set(codes.subarray(row * dims, (row + rows) * dims))
      run(ROWS_AT, ROWS_AT + rows * dims, 2 * dims, SUMS_AT)
      sums.set(blockSums.subarray(0, rows), row)
    }
  }
}

/** What this process computes with. */
export const int8Dots: Int8Dots = simdDots() ?? plainDots
