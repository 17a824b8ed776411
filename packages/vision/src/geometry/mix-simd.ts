import { instantiate } from '../wasm/assembler.ts'
import { type Mix, plainMix, spanOf } from './mix.ts'
import { MEMORY_BYTES, mixModule, STEP } from './mix-module.ts'

/** `plainMix` with WebAssembly SIMD; null where the processor has none. */
export function simdMix(): Mix | null {
  const module = instantiate(mixModule())
  if (!module) return null
  const { run: mixRow, memory } = module
  const bytes = new Uint8Array(memory)
  const integers = new Int32Array(memory)
  const floats = new Float32Array(memory)
  return (plane, columns, rows) => {
    const { data, channels } = plane
    const { left, span } = spanOf(columns, channels)
    const [width, height, pixel] = [columns.first.length, rows.first.length, 4 * channels]
    const stride = Math.ceil(span / STEP) * STEP
    // the areas of the memory, the last two with room for what a step of four floats reads and writes too much
    const firstsAt = Math.ceil(rows.longest / 4) * 16
    const weightsAt = firstsAt + 4 * width
    const rowsAt = Math.ceil((weightsAt + 4 * columns.weights.length) / 16) * 16
    const sumsAt = rowsAt + stride * rows.longest
    const outAt = sumsAt + 4 * stride + 16
    if (outAt + pixel * width + 16 > MEMORY_BYTES) return plainMix(plane, columns, rows)
    columns.first.forEach((first, i) => {
      integers[firstsAt / 4 + i] = sumsAt + (first - left) * pixel
    })
    floats.set(columns.weights, weightsAt / 4)
    const out = new Float32Array(width * height * channels)
    const outRow = floats.subarray(outAt / 4, outAt / 4 + width * channels)
    for (let row = 0; row < height; row++) {
      let used = 0
      for (let i = 0; i < rows.longest; i++) {
        const weight = rows.weights[row * rows.longest + i] as number
        if (weight === 0) continue
        const from = plane.offset + (((rows.first[row] as number) + i) * plane.width + left) * channels
        bytes.set(data.subarray(from, from + span), rowsAt + used * stride)
        floats[used++] = weight
      }
      if (used === 0) floats[used++] = 0
      // biome-ignore format: one line an area
      mixRow(
        rowsAt, stride, 4 * used, sumsAt, sumsAt + 4 * stride,
        firstsAt, weightsAt, weightsAt, 4 * columns.longest, pixel, outAt,
      )
      out.set(outRow, row * width * channels)
    }
    return out
  }
}
