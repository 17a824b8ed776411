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

/** From this many pixels of the frame a pixel of the crop on, the frame is shrunk first: cheaper than many samples. */
const SHRINK_FROM = 1.8
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

/** Bilinear, with as many samples a pixel as the shrinking asks for. */
function warp({ data, widthPx, heightPx }: Raster, map: Similarity, size: number): Crop {
  const { a, b, tx, ty } = inverse(map)
  const step = Math.hypot(a, b)
  const samples = Math.max(1, Math.round(step))
  const weight = 1 / (samples * samples)
  const out = new Float32Array(size * size * 3)
  const stride = widthPx * 3
  let to = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++, to += 3) {
      let red = 0
      let green = 0
      let blue = 0
      for (let sy = 0; sy < samples; sy++) {
        const oy = y + (sy + 0.5) / samples - 0.5
        for (let sx = 0; sx < samples; sx++) {
          const ox = x + (sx + 0.5) / samples - 0.5
          const px = a * ox - b * oy + tx
          const py = b * ox + a * oy + ty
          const x0 = Math.floor(px)
          const y0 = Math.floor(py)
          if (x0 < -1 || y0 < -1 || x0 >= widthPx || y0 >= heightPx) continue
          const wx = px - x0
          const wy = py - y0
          if (x0 >= 0 && y0 >= 0 && x0 + 1 < widthPx && y0 + 1 < heightPx) {
            // well inside, as nearly always: no neighbour to hold
            const p = y0 * stride + x0 * 3
            const r = p + stride
            const w11 = wx * wy
            const w10 = wy - w11
            const w01 = wx - w11
            const w00 = 1 - wx - w10
            red +=
              w00 * (data[p] as number) +
              w01 * (data[p + 3] as number) +
              w10 * (data[r] as number) +
              w11 * (data[r + 3] as number)
            green +=
              w00 * (data[p + 1] as number) +
              w01 * (data[p + 4] as number) +
              w10 * (data[r + 1] as number) +
              w11 * (data[r + 4] as number)
            blue +=
              w00 * (data[p + 2] as number) +
              w01 * (data[p + 5] as number) +
              w10 * (data[r + 2] as number) +
              w11 * (data[r + 5] as number)
            continue
          }
          // a neighbour outside of the picture is black: its weight is dropped and its address held inside
          const left = x0 >= 0 ? 1 - wx : 0
          const right = x0 + 1 < widthPx ? wx : 0
          const above = y0 >= 0 ? 1 - wy : 0
          const below = y0 + 1 < heightPx ? wy : 0
          const p = Math.max(y0, 0) * stride + Math.max(x0, 0) * 3
          const across = right && left ? 3 : 0
          const down = below && above ? stride : 0
          const w00 = left * above
          const w01 = right * above
          const w10 = left * below
          const w11 = right * below
          const q = p + across
          const r = p + down
          const s = r + across
          red +=
            w00 * (data[p] as number) +
            w01 * (data[q] as number) +
            w10 * (data[r] as number) +
            w11 * (data[s] as number)
          green +=
            w00 * (data[p + 1] as number) +
            w01 * (data[q + 1] as number) +
            w10 * (data[r + 1] as number) +
            w11 * (data[s + 1] as number)
          blue +=
            w00 * (data[p + 2] as number) +
            w01 * (data[q + 2] as number) +
            w10 * (data[r + 2] as number) +
            w11 * (data[s + 2] as number)
        }
      }
      out[to] = red * weight
      out[to + 1] = green * weight
      out[to + 2] = blue * weight
    }
  }
  return { data: out, size }
}
