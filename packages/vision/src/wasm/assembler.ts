/** Pieces of WebAssembly (core 2.0, chapter "Binary Format"), for modules so small that they are assembled by hand. */
export const I32 = 0x7f
export const V128 = 0x7b
const leb = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)])
function signedLeb(n: number): number[] {
  return n < 64 ? [n] : [(n & 127) | 128, ...signedLeb(n >> 7)]
}
const section = (id: number, bytes: readonly number[]) => [id, ...leb(bytes.length), ...bytes]
const text = (s: string) => [s.length, ...Buffer.from(s)]
export const simd = (op: number, ...immediates: number[]) => [0xfd, ...leb(op), ...immediates]
export const get = (local: number) => [0x20, local]
export const set = (local: number) => [0x21, local]
export const tee = (local: number) => [0x22, local]
export const i32 = {
  const: (n: number) => [0x41, ...signedLeb(n)],
  add: [0x6a],
  shiftLeft: [0x74],
  lessUnsigned: [0x49],
  load: (offset: number) => [0x28, 2, offset],
  store: (offset: number) => [0x36, 2, offset],
}
export const f32 = { add: [0x92], store: (offset: number) => [0x38, 2, offset] }
export const ZEROS = simd(0x0c, ...new Array<number>(16).fill(0))
/** `local += n` */
export const advance = (local: number, n: number) => [...get(local), ...i32.const(n), ...i32.add, ...set(local)]
/** Again and again while `condition` leaves something on the stack that is not 0. */
export const loopWhile = (body: readonly number[], condition: readonly number[]) => [
  ...[0x03, 0x40, ...body, ...condition],
  ...[0x0d, 0, 0x0b],
]

/** A module of one function `run`, which takes `parameters` whole numbers, and one `memory` of a fixed size. */
export function assemble(options: {
  parameters: number
  /** Types of the other locals, and how many of each. */
  locals: readonly (readonly [count: number, type: number])[]
  pages: number
  body: readonly number[]
}): Uint8Array {
  const { parameters, locals, pages, body } = options
  const code = [locals.length, ...locals.flat(), ...body, 0x0b]
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(I32), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, pages]),
    ...section(7, [2, ...text('run'), 0, 0, ...text('memory'), 2, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ])
}

/** The part of the global that is used here: TypeScript knows it in browsers only. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { exports: { memory: { buffer: ArrayBuffer }; run(...numbers: number[]): void } }
}

/** A module of `assemble` ready to run; null where the processor has no SIMD. */
export function instantiate(bytes: Uint8Array): { memory: ArrayBuffer; run(...numbers: number[]): void } | null {
  if (!WebAssembly.validate(bytes)) return null
  const { run, memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports
  return { run, memory: memory.buffer }
}
