import type { Box } from '@rollcall/core'

/** A decoded picture. `rgb24` is packed; `yuv420p` is three planes, limited range BT.601, chroma halved (rounded up). */
export interface Frame {
  data: Uint8Array
  widthPx: number
  heightPx: number
  format: 'rgb24' | 'yuv420p'
}

/** Packed RGB, 0 … 255: `data.length = 3 × widthPx × heightPx`. Floats always: code for one kind of array runs faster. */
export interface Raster {
  data: Float32Array
  widthPx: number
  heightPx: number
}

/** A piece of a frame: its corner in the frame, and how many pixels of the frame one of its own stands for. */
export interface Region extends Raster {
  left: number
  top: number
  step: number
}

/** Bytes that a frame of this size has. */
export function frameBytes({ widthPx, heightPx, format }: Omit<Frame, 'data'>): number {
  const chroma = ((widthPx + 1) >> 1) * ((heightPx + 1) >> 1)
  return format === 'rgb24' ? widthPx * heightPx * 3 : widthPx * heightPx + 2 * chroma
}

/** RGB of the part of `frame` that `box` touches, one pixel wider all round. */
export function regionOf(frame: Frame, [x, y, w, h]: Box): Region {
  const { widthPx, heightPx } = frame
  const left = clamp(Math.floor(x) - 1, 0, widthPx - 1)
  const top = clamp(Math.floor(y) - 1, 0, heightPx - 1)
  const right = clamp(Math.ceil(x + w) + 2, left + 1, widthPx)
  const bottom = clamp(Math.ceil(y + h) + 2, top + 1, heightPx)
  const pixels = frame.format === 'rgb24' ? rgbOf : yuvToRgb
  return { ...pixels(frame, left, top, right, bottom), left, top, step: 1 }
}

/** The same part as bytes, e.g. to make a picture of it; copies it out of the frame. */
export function cropOf(frame: Frame, box: Box): Frame {
  const { data, widthPx, heightPx } = regionOf(frame, box)
  return { data: Uint8Array.from(data), widthPx, heightPx, format: 'rgb24' }
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max)
}

function rgbOf({ data, widthPx }: Frame, left: number, top: number, right: number, bottom: number): Raster {
  const width = right - left
  const out = new Float32Array(width * (bottom - top) * 3)
  for (let y = top; y < bottom; y++) {
    const from = (y * widthPx + left) * 3
    out.set(data.subarray(from, from + width * 3), (y - top) * width * 3)
  }
  return { data: out, widthPx: width, heightPx: bottom - top }
}

/** ITU-R BT.601, limited range, in 16.16 fixed point. */
function yuvToRgb(
  { data, widthPx, heightPx }: Frame,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Raster {
  const chromaWidth = (widthPx + 1) >> 1
  const uPlane = widthPx * heightPx
  const vPlane = uPlane + chromaWidth * ((heightPx + 1) >> 1)
  const out = new Uint8ClampedArray((right - left) * (bottom - top) * 3)
  let to = 0
  for (let y = top; y < bottom; y++) {
    const chromaRow = (y >> 1) * chromaWidth
    for (let x = left; x < right; x++) {
      const luma = 76309 * ((data[y * widthPx + x] as number) - 16) + 32768
      const u = (data[uPlane + chromaRow + (x >> 1)] as number) - 128
      const v = (data[vPlane + chromaRow + (x >> 1)] as number) - 128
      out[to] = (luma + 104597 * v) >> 16
      out[to + 1] = (luma - 25675 * u - 53279 * v) >> 16
      out[to + 2] = (luma + 132201 * u) >> 16
      to += 3
    }
  }
  return { data: new Float32Array(out), widthPx: right - left, heightPx: bottom - top }
}
