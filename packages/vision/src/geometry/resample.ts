import type { Box } from '@rollcall/core'
import type { Frame } from './frame.ts'

/** Weights of the source pixels that make one pixel along an axis. */
interface Tap {
  first: number
  weights: Float64Array
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
  const left = columns[0]?.first ?? 0
  const last = columns.at(-1)
  const span = ((last ? last.first + last.weights.length : left) - left) * channels
  // doubles: no rounding to float32 and back at every step
  const sums = new Float64Array(span)
  const out = new Float32Array(width * height * channels)
  let to = 0
  for (const row of rows) {
    sums.fill(0)
    for (let i = 0; i < row.weights.length; i++) {
      const from = plane.offset + ((row.first + i) * plane.width + left) * channels
      addRow(sums, data, from, row.weights[i] as number)
    }
    for (const { first, weights } of columns) {
      for (let c = 0; c < channels; c++) {
        let sum = 0
        for (let i = 0, at = (first - left) * channels + c; i < weights.length; i++, at += channels) {
          sum += (weights[i] as number) * (sums[at] as number)
        }
        out[to++] = sum
      }
    }
  }
  return out
}

function addRow(sums: Float64Array, data: Uint8Array, from: number, weight: number): void {
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + weight * (data[from + k] as number)
}

/** How `size` pixels are made of the `extent` source pixels from `start` on. Weights add up to one. */
function taps(start: number, extent: number, size: number, limit: number): Tap[] {
  const step = extent / size
  return Array.from({ length: size }, (_, i): Tap => {
    if (step <= 1) {
      const at = Math.min(Math.max(start + (i + 0.5) * step - 0.5, 0), limit - 1)
      const first = Math.min(Math.floor(at), Math.max(0, limit - 2))
      return { first, weights: limit === 1 ? Float64Array.of(1) : Float64Array.of(1 - (at - first), at - first) }
    }
    const from = Math.max(0, start + i * step)
    const to = Math.min(limit, start + (i + 1) * step)
    const first = Math.min(Math.floor(from), limit - 1)
    const count = Math.max(1, Math.ceil(to) - first)
    const cover = Array.from({ length: count }, (_, k) =>
      Math.max(0, Math.min(to, first + k + 1) - Math.max(from, first + k)),
    )
    const whole = cover.reduce((sum, v) => sum + v, 0) || 1
    return { first, weights: Float64Array.from(cover, (v) => v / whole) }
  })
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
