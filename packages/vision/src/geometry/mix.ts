import type { Taps } from './taps.ts'

/** Bytes 0 … 255, packed. */
export interface Plane {
  data: Uint8Array
  offset: number
  width: number
  channels: 1 | 3
}

/** Pixels of a plane, mixed along both axes, `channels` floats each, row after row. */
export type Mix = (plane: Plane, columns: Taps, rows: Taps) => Float32Array

/** From the first column that counts to the last one, in values of a row. */
export function spanOf({ first, longest }: Taps, channels: number): { left: number; span: number } {
  const left = first[0] ?? 0
  return { left, span: ((first.at(-1) ?? 0) + longest - left) * channels }
}

/** In plain JavaScript: four times slower. */
export const plainMix: Mix = (plane, columns, rows) => {
  const { data, channels } = plane
  const { left, span } = spanOf(columns, channels)
  // doubles: no rounding to float32 and back at every step
  const sums = new Float64Array(span)
  const [width, height] = [columns.first.length, rows.first.length]
  const out = new Float32Array(width * height * channels)
  const mix = channels === 3 ? mixColours : mixValues
  for (let row = 0; row < height; row++) {
    sums.fill(0)
    for (let i = 0; i < rows.longest; i++) {
      const weight = rows.weights[row * rows.longest + i] as number
      if (weight === 0) continue
      addRow(sums, data, plane.offset + (((rows.first[row] as number) + i) * plane.width + left) * channels, weight)
    }
    mix(sums, columns, left, out, row * width * channels)
  }
  return out
}

function addRow(sums: Float64Array, data: Uint8Array, from: number, weight: number): void {
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + weight * (data[from + k] as number)
}

function mixColours(
  sums: Float64Array,
  { first, weights, longest }: Taps,
  left: number,
  out: Float32Array,
  to: number,
) {
  for (let column = 0, w = 0, o = to; column < first.length; column++, o += 3) {
    let [red, green, blue] = [0, 0, 0]
    for (let i = 0, at = ((first[column] as number) - left) * 3; i < longest; i++, at += 3, w++) {
      const weight = weights[w] as number
      red += weight * (sums[at] as number)
      green += weight * (sums[at + 1] as number)
      blue += weight * (sums[at + 2] as number)
    }
    out[o] = red
    out[o + 1] = green
    out[o + 2] = blue
  }
}

function mixValues(sums: Float64Array, { first, weights, longest }: Taps, left: number, out: Float32Array, to: number) {
  for (let column = 0, w = 0; column < first.length; column++) {
    let sum = 0
    for (let i = 0, at = (first[column] as number) - left; i < longest; i++, at++, w++) {
      sum += (weights[w] as number) * (sums[at] as number)
    }
    out[to + column] = sum
  }
}
