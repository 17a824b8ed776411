import { advance, assemble, get, I32, i32, loopWhile, set, simd, V128, ZEROS } from '../wasm/assembler.ts'

const PAGES = 16
/** Memory of the module, whose size is fixed. */
export const MEMORY_BYTES = PAGES * 65_536
/** Values of a row that one step takes. */
export const STEP = 16

/*
 * One row of the result. First the rows of the source (bytes, `STRIDE` apart) are added up, each times its weight (floats
 * from address 0 to `WEIGHTS_END`), into floats from `SUMS` to `SUMS_END`. Then each pixel is mixed of `MIXED` / 4 neighbours
 * among them, `PIXEL` bytes apart: the address of the first one lies at `FIRSTS` … `FIRSTS_END`, the weights at `WEIGHTS`.
 * Four floats are stored a pixel: what is too much is overwritten by the next one.
 */
const [ROWS, STRIDE, WEIGHTS_END, SUMS, SUMS_END] = [0, 1, 2, 3, 4]
const [FIRSTS, FIRSTS_END, WEIGHTS, MIXED, PIXEL, OUT] = [5, 6, 7, 8, 9, 10]
const [FROM, WEIGHT, BYTES, FACTOR] = [11, 12, 13, 14]
const ACCUMULATORS = [15, 16, 17, 18]

const clear = (local: number) => [...ZEROS, ...set(local)]
const copy = (from: number, to: number) => [...get(from), ...set(to)]
const advanceBy = (local: number, step: number) => [...get(local), ...get(step), ...i32.add, ...set(local)]
const below = (local: number, end: number) => [...get(local), ...get(end), ...i32.lessUnsigned]
const loadFactor = [...get(WEIGHT), ...simd(0x09, 2, 0), ...set(FACTOR)]
/** `accumulator += what is on the stack × factor` */
const addTimesFactor = (accumulator: number) => [
  ...[...get(FACTOR), ...simd(0xe6), ...get(accumulator), ...simd(0xe4), ...set(accumulator)],
]
/** eight bytes, widened to 16 bits; then the lower and the upper four as floats */
const eightBytes = (offset: number, [low, high]: readonly number[]) => [
  ...[...get(FROM), ...simd(0x02, 0, offset), ...set(BYTES)],
  ...[...get(BYTES), ...simd(0xa9), ...simd(0xfa), ...addTimesFactor(low as number)],
  ...[...get(BYTES), ...simd(0xaa), ...simd(0xfa), ...addTimesFactor(high as number)],
]
const store = (to: number, accumulator: number, offset: number) => [
  ...[...get(to), ...get(accumulator), ...simd(0x0b, 2, offset)],
]

const addUp = loopWhile(
  [
    ...[...ACCUMULATORS.flatMap(clear), ...copy(ROWS, FROM), ...i32.const(0), ...set(WEIGHT)],
    ...loopWhile(
      [
        ...[...loadFactor, ...eightBytes(0, ACCUMULATORS), ...eightBytes(8, ACCUMULATORS.slice(2))],
        ...[...advanceBy(FROM, STRIDE), ...advance(WEIGHT, 4)],
      ],
      below(WEIGHT, WEIGHTS_END),
    ),
    ...ACCUMULATORS.flatMap((accumulator, i) => store(SUMS, accumulator, 16 * i)),
    ...[...advance(ROWS, STEP), ...advance(SUMS, 4 * STEP)],
  ],
  below(SUMS, SUMS_END),
)
const [MIX = 15] = ACCUMULATORS
const mixAlong = loopWhile(
  [
    ...[
      ...clear(MIX),
      ...get(FIRSTS),
      ...i32.load(0),
      ...set(FROM),
      ...copy(WEIGHTS, WEIGHT),
      ...advanceBy(WEIGHTS, MIXED),
    ],
    ...loopWhile(
      [
        ...[...loadFactor, ...get(FROM), ...simd(0x00, 2, 0), ...addTimesFactor(MIX)],
        ...[...advanceBy(FROM, PIXEL), ...advance(WEIGHT, 4)],
      ],
      below(WEIGHT, WEIGHTS),
    ),
    ...[...store(OUT, MIX, 0), ...advance(FIRSTS, 4), ...advanceBy(OUT, PIXEL)],
  ],
  below(FIRSTS, FIRSTS_END),
)

export const mixModule = () =>
  assemble({
    parameters: 11,
    locals: [
      [2, I32],
      [6, V128],
    ],
    pages: PAGES,
    body: [...addUp, ...mixAlong],
  })
