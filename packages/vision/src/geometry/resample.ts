import type { Box } from '@rollcall/core'
import type { Frame } from './frame.ts'
import { type Plane, plainMix } from './mix.ts'
import { simdMix } from './mix-simd.ts'
import { tapsOf } from './taps.ts'

/** What this thread computes with. */
const mix = simdMix() ?? plainMix

/**
 * The part of the frame in `box` (which must lie inside of it) as RGB floats, `3 × width × height`, packed. Shrinking
 * averages areas, enlarging interpolates; the axes are scaled apart from each other. YUV is converted after scaling.
 */
export function resample(frame: Frame, box: Box, width: number, height: number): Float32Array {
  const { data, widthPx, heightPx } = frame
  const scaled = (plane: Plane, planeHeight: number, [x, y, w, h]: Box) =>
    mix(plane, tapsOf(x, w, width, plane.width), tapsOf(y, h, height, planeHeight))
  if (frame.format === 'rgb24') return scaled({ data, offset: 0, width: widthPx, channels: 3 }, heightPx, box)
  const [x, y, w, h] = box
  const half: Box = [x / 2, y / 2, w / 2, h / 2]
  const [chromaWidth, chromaHeight] = [(widthPx + 1) >> 1, (heightPx + 1) >> 1]
  const chroma = (offset: number) => scaled({ data, offset, width: chromaWidth, channels: 1 }, chromaHeight, half)
  const offset = widthPx * heightPx
  const luma = scaled({ data, offset: 0, width: widthPx, channels: 1 }, heightPx, box)
  return toRgb(luma, chroma(offset), chroma(offset + chromaWidth * chromaHeight))
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
