import type { Box } from '@rollcall/core'
import type { Frame } from './frame.ts'

/** Along an axis: of which source pixels each pixel is made, the first one and `longest` weights each, some of them zero. */
interface Taps {
  first: Int32Array
  weights: Float64Array
  longest: number
}

/** Floats 0 … 255, packed: `data.length = channels × width × height`. */
interface Plane {
  data: Uint8Array
  offset: number
  width: number
  height: number
  channels: 1 | 3
}

/**
 * The part of the frame in `box` (which must lie inside of it) as RGB floats, `3 × width × height`, packed. Shrinking
 * averages areas, enlarging interpolates; the axes are scaled apart from each other. YUV is converted after scaling.
 */
export function resample(frame: Frame, box: Box, width: number, height: number): Float32Array {
  const { data, widthPx, heightPx } = frame
  if (frame.format === 'rgb24') {
    return resamplePlane({ data, offset: 0, width: widthPx, height: heightPx, channels: 3 }, box, width, height)
  }
  const [x, y, w, h] = box
  const half: Box = [x / 2, y / 2, w / 2, h / 2]
  const chroma = { data, width: (widthPx + 1) >> 1, height: (heightPx + 1) >> 1, channels: 1 } as const
  const offset = widthPx * heightPx
  const luma = resamplePlane({ data, offset: 0, width: widthPx, height: heightPx, channels: 1 }, box, width, height)
  const u = resamplePlane({ ...chroma, offset }, half, width, height)
  const v = resamplePlane({ ...chroma, offset: offset + chroma.width * chroma.height }, half, width, height)
  return toRgb(luma, u, v)
}

function resamplePlane(plane: Plane, [x, y, w, h]: Box, width: number, height: number): Float32Array {
  const { data, channels } = plane
  const columns = taps(x, w, width, plane.width)
  const rows = taps(y, h, height, plane.height)
  const left = columns.first[0] ?? 0
  const span = ((columns.first.at(-1) ?? 0) + columns.longest - left) * channels
  // doubles: no rounding to float32 and back at every step
  const sums = new Float64Array(span)
  const out = new Float32Array(width * height * channels)
  const mix = channels === 3 ? mixColours : mixValues
  for (let row = 0; row < height; row++) {
    sums.fill(0)
    for (let i = 0; i < rows.longest; i++) {
      const weight = rows.weights[row * rows.longest + i] as number
      if (weight === 0) continue
      const from = plane.offset + (((rows.first[row] as number) + i) * plane.width + left) * channels
      addRow(sums, data, from, weight)
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

/** How `size` pixels are made of the `extent` source pixels from `start` on. Weights add up to one. */
function taps(start: number, extent: number, size: number, limit: number): Taps {
  const step = extent / size
  const longest = step <= 1 ? Math.min(2, limit) : Math.min(limit, Math.ceil(step) + 1)
  const first = new Int32Array(size)
  const weights = new Float64Array(size * longest)
  for (let i = 0; i < size; i++) {
    const own = weights.subarray(i * longest, (i + 1) * longest)
    if (step <= 1) {
      const at = Math.min(Math.max(start + (i + 0.5) * step - 0.5, 0), limit - 1)
      const from = Math.min(Math.floor(at), limit - longest)
      first[i] = from
      own.set(limit === 1 ? [1] : [1 - (at - from), at - from])
      continue
    }
    const from = Math.max(0, start + i * step)
    const to = Math.min(limit, start + (i + 1) * step)
    // moved back at the end, so that all weights, also those that are zero, belong to pixels that exist
    const at = Math.max(0, Math.min(Math.floor(from), limit - longest))
    first[i] = at
    let whole = 0
    for (let k = 0; k < longest; k++) {
      own[k] = Math.max(0, Math.min(to, at + k + 1) - Math.max(from, at + k))
      whole += own[k] as number
    }
    for (let k = 0; k < longest; k++) own[k] = (own[k] as number) / (whole || 1)
  }
  return { first, weights, longest }
}

/** ITU-R BT.601, limited range. */
function toRgb(luma: Float32Array, u: Float32Array, v: Float32Array): Float32Array {
  const out = new Float32Array(luma.length * 3)
  for (let i = 0, to = 0; i < luma.length; i++, to += 3) {
    const y = 1.164384 * ((luma[i] as number) - 16)
    const cb = (u[i] as number) - 128
    const cr = (v[i] as number) - 128
    out[to] = limit(y + 1.596027 * cr)
    out[to + 1] = limit(y - 0.391762 * cb - 0.812968 * cr)
    out[to + 2] = limit(y + 2.017232 * cb)
  }
  return out
}

function limit(value: number): number {
  return Math.min(Math.max(value, 0), 255)
}
