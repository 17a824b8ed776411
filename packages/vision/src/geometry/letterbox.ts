import type { Box, Point } from '@rollcall/core'
import type { Frame } from './frame.ts'
import { resample } from './resample.ts'
import type { Crop } from './warp.ts'

/** A part of a frame, scaled to fit a square without changing its shape, the rest black. */
export interface Letterbox {
  crop: Crop
  /** from a point of the square to the point of the frame */
  toFrame(point: Point): Point
  /** pixels of the frame a pixel of the square */
  step: number
}

/** @param box the part to show, centred; may reach over the edge of the frame, where there is only black */
export function letterbox(frame: Frame, [x, y, w, h]: Box, size: number): Letterbox {
  const step = Math.max(w, h) / size
  const left = x + w / 2 - (size * step) / 2
  const top = y + h / 2 - (size * step) / 2
  const x0 = Math.max(0, x)
  const y0 = Math.max(0, y)
  const x1 = Math.min(frame.widthPx, x + w)
  const y1 = Math.min(frame.heightPx, y + h)
  // whole pixels of the square, so that nothing is blended with the black
  const column = Math.max(0, Math.round((x0 - left) / step))
  const row = Math.max(0, Math.round((y0 - top) / step))
  const columns = Math.max(1, Math.min(size - column, Math.round((x1 - x0) / step)))
  const rows = Math.max(1, Math.min(size - row, Math.round((y1 - y0) / step)))
  const pixels = resample(frame, [x0, y0, x1 - x0, y1 - y0], columns, rows)
  const data = new Float32Array(3 * size * size)
  for (let r = 0; r < rows; r++) {
    data.set(pixels.subarray(r * columns * 3, (r + 1) * columns * 3), ((row + r) * size + column) * 3)
  }
  const [stepX, stepY] = [(x1 - x0) / columns, (y1 - y0) / rows]
  return {
    crop: { data, size },
    toFrame: ([px, py]) => [x0 + (px - column) * stepX, y0 + (py - row) * stepY],
    step,
  }
}
