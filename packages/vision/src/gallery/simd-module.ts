/** Codes that one step of the loop takes: the length of a row is a multiple of it. */
export const STEP = 16
const PAGES = 4
/** Memory of the module, whose size is fixed. */
export const MEMORY_BYTES = PAGES * 65_536

/*
 * The module, assembled by hand (WebAssembly core 2.0, chapter "Binary Format"): nothing to build, nothing to load.
 * dots(row, end, probeEnd, sum): for each row from `row` to `end`, one code a byte, the dot product with the probe, which
 * lies at 0 … probeEnd with two bytes a code, is stored at `sum`, four bytes further each time.
 */
const I32 = 0x7f
const V128 = 0x7b
const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)])
const section = (id: number, bytes: readonly number[]) => [id, ...leb(bytes.length), ...bytes]
const text = (s: string) => [s.length, ...Buffer.from(s)]
const simd = (op: number) => [0xfd, ...leb(op)]
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const tee = (local: number) => [0x22, local]
const i32 = { const: (n: number) => [0x41, ...signedLeb(n)], add: [0x6a], lessUnsigned: [0x49], store: [0x36, 2, 0] }
function signedLeb(n: number): number[] {
  return n < 64 ? [n] : [(n & 127) | 128, ...signedLeb(n >> 7)]
}
/** `local += n` */
const advance = (local: number, n: number) => [...get(local), ...i32.const(n), ...i32.add, ...set(local)]

// four parameters and three variables
const [ROW, END, PROBE_END, SUM, PROBE, EVEN, ODD] = [0, 1, 2, 3, 4, 5, 6]
/** `into += eight codes of the row, widened, × eight of the probe`, neighbours added in pairs */
const multiplyAdd = (into: number, offset: number) => [
  ...[...get(ROW), ...simd(0x01), 0, offset],
  ...[...get(PROBE), ...simd(0x00), 0, 2 * offset],
  ...[...simd(0xba), ...get(into), ...simd(0xae), ...set(into)],
]
const lane = (n: number) => [...get(EVEN), ...simd(0x1b), n]
const ZEROS = [...simd(0x0c), ...new Array<number>(16).fill(0)]
const ROW_LOOP = [
  ...[...ZEROS, ...set(EVEN), ...ZEROS, ...set(ODD), ...i32.const(0), ...set(PROBE)],
  ...[0x03, 0x40, ...multiplyAdd(EVEN, 0), ...multiplyAdd(ODD, 8), ...advance(ROW, STEP)],
  ...[...get(PROBE), ...i32.const(2 * STEP), ...i32.add, ...tee(PROBE)],
  ...[...get(PROBE_END), ...i32.lessUnsigned, 0x0d, 0, 0x0b],
  ...[...get(EVEN), ...get(ODD), ...simd(0xae), ...set(EVEN)],
  ...[...get(SUM), ...lane(0), ...lane(1), ...i32.add, ...lane(2), ...lane(3), ...i32.add, ...i32.add, ...i32.store],
  ...advance(SUM, 4),
]
const BODY = [
  ...[2, 1, I32, 2, V128],
  ...[0x03, 0x40, ...ROW_LOOP, ...get(ROW), ...get(END), ...i32.lessUnsigned, 0x0d, 0, 0x0b, 0x0b],
]
/** Exports `dots` and `memory`. */
export const simdModule = () =>
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, PAGES]),
    ...section(7, [2, ...text('dots'), 0, 0, ...text('memory'), 2, 0]),
    ...section(10, [1, ...leb(BODY.length), ...BODY]),
  ])
