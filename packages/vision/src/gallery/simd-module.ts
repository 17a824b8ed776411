import { advance, assemble, get, I32, i32, loopWhile, set, simd, tee, V128, ZEROS } from '../wasm/assembler.ts'

/** Codes that one step of the loop takes: the length of a row is a multiple of it. */
export const STEP = 16
const PAGES = 4
/** Memory of the module, whose size is fixed. */
export const MEMORY_BYTES = PAGES * 65_536

/*
 * run(row, end, probeEnd, sum): for each row from `row` to `end`, one code a byte, the dot product with the probe, which
 * lies at 0 … probeEnd with two bytes a code, is stored at `sum`, four bytes further each time.
 */
// four parameters and three variables
const [ROW, END, PROBE_END, SUM, PROBE, EVEN, ODD] = [0, 1, 2, 3, 4, 5, 6]
/** `into += eight codes of the row, widened, × eight of the probe`, neighbours added in pairs */
const multiplyAdd = (into: number, offset: number) => [
  ...[...get(ROW), ...simd(0x01, 0, offset)],
  ...[...get(PROBE), ...simd(0x00, 0, 2 * offset)],
  ...[...simd(0xba), ...get(into), ...simd(0xae), ...set(into)],
]
const lane = (n: number) => [...get(EVEN), ...simd(0x1b, n)]
const allCodes = loopWhile(
  [...multiplyAdd(EVEN, 0), ...multiplyAdd(ODD, 8), ...advance(ROW, STEP)],
  [...get(PROBE), ...i32.const(2 * STEP), ...i32.add, ...tee(PROBE), ...get(PROBE_END), ...i32.lessUnsigned],
)
const oneRow = [
  ...[...ZEROS, ...set(EVEN), ...ZEROS, ...set(ODD), ...i32.const(0), ...set(PROBE)],
  ...allCodes,
  ...[...get(EVEN), ...get(ODD), ...simd(0xae), ...set(EVEN)],
  ...[...get(SUM), ...lane(0), ...lane(1), ...i32.add, ...lane(2), ...lane(3), ...i32.add, ...i32.add, ...i32.store(0)],
  ...advance(SUM, 4),
]

export const simdModule = () =>
  assemble({
    parameters: 4,
    locals: [
      [1, I32],
      [2, V128],
    ],
    pages: PAGES,
    body: loopWhile(oneRow, [...get(ROW), ...get(END), ...i32.lessUnsigned]),
  })
