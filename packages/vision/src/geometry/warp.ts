import { boundsOf } from './boxes.ts'
import { type Frame, type Raster, regionOf } from './frame.ts'
import { apply, fromOrigin, inverse, type Similarity } from './similarity.ts'

/** A square crop: RGB 0 … 255 as floats, packed, `data.length = 3 × size × size`. */
export interface Crop {
  data: Float32Array
  size: number
}

/** More samples along an axis cost more than they change. */
const MAX_SAMPLES = 4

/** The square that `map` cuts out of the frame, `size` × `size` pixels. What lies outside of the frame is black. */
export function cut(frame: Frame, map: Similarity, size: number): Crop {
  const back = inverse(map)
  const corners = [apply(back, [-1, -1]), apply(back, [size, -1]), apply(back, [size, size]), apply(back, [-1, size])]
  const region = regionOf(frame, boundsOf(corners))
  return warp(region, fromOrigin(map, region.left, region.top), size)
}

/** Bilinear, with as many samples a pixel as the shrinking asks for. */
export function warp({ data, widthPx, heightPx }: Raster, map: Similarity, size: number): Crop {
  const { a, b, tx, ty } = inverse(map)
  const step = Math.hypot(a, b)
  const samples = Math.max(1, Math.min(MAX_SAMPLES, Math.round(step)))
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
          // a neighbour outside of the picture is black: its weight is dropped and its address held inside
          const left = x0 >= 0 ? 1 - wx : 0
          const right = x0 + 1 < widthPx ? wx : 0
          const above = y0 >= 0 ? 1 - wy : 0
          const below = y0 + 1 < heightPx ? wy : 0
          const p = (y0 < 0 ? 0 : y0) * stride + (x0 < 0 ? 0 : x0) * 3
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
