import type { Box } from '@rollcall/core'
import { boundsOf } from './boxes.ts'
import { type Frame, type Raster, type Region, regionOf } from './frame.ts'
import { resample } from './resample.ts'
import { apply, inverse, type Similarity, scaledFrom } from './similarity.ts'

/** A square crop: RGB 0 … 255 as floats, packed, `data.length = 3 × size × size`. */
export interface Crop {
  data: Float32Array
  size: number
}

/** From this many pixels of the frame a pixel of the crop on, the frame is shrunk first: one sample a pixel would miss some. */
const SHRINK_FROM = 1.5
/** Pixels of the shrunk frame a pixel of the crop: not quite one, so that the last step does not blur. */
const SHRUNK_STEP = 1.25

/** The square that `map` cuts out of the frame, `size` × `size` pixels. What lies outside of the frame is black. */
export function cut(frame: Frame, map: Similarity, size: number): Crop {
  const back = inverse(map)
  const corners = [apply(back, [-1, -1]), apply(back, [size, -1]), apply(back, [size, size]), apply(back, [-1, size])]
  const box = boundsOf(corners)
  const step = Math.hypot(back.a, back.b)
  const region = step < SHRINK_FROM ? regionOf(frame, box) : shrunkRegion(frame, box, step / SHRUNK_STEP)
  return warp(region, scaledFrom(map, region), size)
}

/** The part of the frame in `box`, one pixel for every `step`. */
function shrunkRegion(frame: Frame, [x, y, w, h]: Box, step: number): Region {
  const left = Math.max(0, Math.floor(x))
  const top = Math.max(0, Math.floor(y))
  const widthPx = Math.max(1, Math.floor((Math.min(frame.widthPx, x + w) - left) / step))
  const heightPx = Math.max(1, Math.floor((Math.min(frame.heightPx, y + h) - top) / step))
  const data = resample(frame, [left, top, widthPx * step, heightPx * step], widthPx, heightPx)
  return { data, widthPx, heightPx, left, top, step }
}

/** Bilinear, one sample a pixel. What lies outside of the picture is black. */
function warp({ data, widthPx, heightPx }: Raster, map: Similarity, size: number): Crop {
  const { a, b, tx, ty } = inverse(map)
  const out = new Float32Array(size * size * 3)
  const stride = widthPx * 3
  const [lastColumn, lastRow] = [widthPx - 1, heightPx - 1]
  const edge = new Float64Array(3)
  let to = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++, to += 3) {
      const px = a * x - b * y + tx
      const py = b * x + a * y + ty
      if (px >= 0 && py >= 0 && px < lastColumn && py < lastRow) {
        // well inside, as nearly always: no neighbour to hold
        const x0 = px | 0
        const y0 = py | 0
        const wx = px - x0
        const wy = py - y0
        const p = y0 * stride + x0 * 3
        const r = p + stride
        const w11 = wx * wy
        const w10 = wy - w11
        const w01 = wx - w11
        const w00 = 1 - wx - w10
        out[to] =
          w00 * (data[p] as number) +
          w01 * (data[p + 3] as number) +
          w10 * (data[r] as number) +
          w11 * (data[r + 3] as number)
        out[to + 1] =
          w00 * (data[p + 1] as number) +
          w01 * (data[p + 4] as number) +
          w10 * (data[r + 1] as number) +
          w11 * (data[r + 4] as number)
        out[to + 2] =
          w00 * (data[p + 2] as number) +
          w01 * (data[p + 5] as number) +
          w10 * (data[r + 2] as number) +
          w11 * (data[r + 5] as number)
      } else if (px > -1 && py > -1 && px < widthPx && py < heightPx) {
        edgeSample(edge, { data, widthPx, heightPx }, px, py)
        out.set(edge, to)
      }
    }
  }
  return { data: out, size }
}

/** A sample on the edge of the picture, into `colour`: neighbours outside are black. */
function edgeSample(colour: Float64Array, { data, widthPx, heightPx }: Raster, px: number, py: number): void {
  colour.fill(0)
  for (let y = Math.max(0, Math.floor(py)); y < Math.min(heightPx, py + 1); y++) {
    for (let x = Math.max(0, Math.floor(px)); x < Math.min(widthPx, px + 1); x++) {
      const weight = (1 - Math.abs(px - x)) * (1 - Math.abs(py - y))
      const at = (y * widthPx + x) * 3
      for (let i = 0; i < 3; i++) colour[i] = (colour[i] as number) + weight * (data[at + i] as number)
    }
  }
}
