import { advance, assemble, f32, get, I32, i32, loopWhile, set, simd, tee, V128, ZEROS } from '../wasm/assembler.ts'

/** Probes that are compared with a row at once, … */
export const PROBES = 4
/** … and rows at once: with eight sums at a time the processor waits for none of them. */
export const ROWS = 2
const PAGES = 16
/** Memory of the module, whose size is fixed: it stays in the second-level cache. */
export const MEMORY_BYTES = PAGES * 65_536

/*
 * run(row, end, rowBytes, sum): for each pair of rows from `row` to `end`, the dot products with the four probes, which
 * lie at 0 with four values of each in turn, are stored at `sum`: those of the first row, then those of the second.
 */
const [ROW, END, ROW_BYTES, SUM, OTHER, PROBE, FIRST, SECOND, FOUR, SUMS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const each = <T>(n: number, of: (i: number) => T[]): T[] => Array.from({ length: n }, (_, i) => of(i)).flat()
const load = (pointer: number, offset = 0) => [...get(pointer), ...simd(0x00, 0, offset)]
const addProduct = (into: number, a: number, b: number) => [
  ...[...get(into), ...get(a), ...get(b), ...simd(0xe6), ...simd(0xe4), ...set(into)],
]
const fourValues = [
  ...[...load(ROW), ...set(FIRST), ...load(OTHER), ...set(SECOND)],
  ...each(PROBES, (probe) => [
    ...[...load(PROBE, 16 * probe), ...set(FOUR)],
    ...[...addProduct(SUMS + probe, FIRST, FOUR), ...addProduct(SUMS + PROBES + probe, SECOND, FOUR)],
  ]),
  ...[...advance(ROW, 16), ...advance(OTHER, 16)],
]
const moreValues = [
  ...[...get(PROBE), ...i32.const(16 * PROBES), ...i32.add, ...tee(PROBE)],
  ...[...get(ROW_BYTES), ...i32.const(2), ...i32.shiftLeft, ...i32.lessUnsigned],
]
const lane = (local: number, n: number) => [...get(local), ...simd(0x1f, n)]
const storeSum = (i: number) => [
  ...[...get(SUM), ...lane(SUMS + i, 0), ...lane(SUMS + i, 1), ...f32.add],
  ...[...lane(SUMS + i, 2), ...lane(SUMS + i, 3), ...f32.add, ...f32.add, ...f32.store(4 * i)],
]
const twoRows = [
  ...each(ROWS * PROBES, (i) => [...ZEROS, ...set(SUMS + i)]),
  ...[...get(ROW), ...get(ROW_BYTES), ...i32.add, ...set(OTHER), ...i32.const(0), ...set(PROBE)],
  ...loopWhile(fourValues, moreValues),
  ...each(ROWS * PROBES, storeSum),
  ...[...advance(SUM, 4 * ROWS * PROBES), ...get(OTHER), ...set(ROW)],
]

export const floatModule = () =>
  assemble({
    parameters: 4,
    locals: [
      [2, I32],
      [3 + ROWS * PROBES, V128],
    ],
    pages: PAGES,
    body: loopWhile(twoRows, [...get(ROW), ...get(END), ...i32.lessUnsigned]),
  })
