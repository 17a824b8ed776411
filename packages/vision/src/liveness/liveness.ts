import type { Box } from '@rollcall/core'
import type { Frame } from '../geometry/frame.ts'
import type { PixelFormat } from '../geometry/planar.ts'
import { resample } from '../geometry/resample.ts'
import type { Crop } from '../geometry/warp.ts'

const LIVENESS_SIZE = 128
export const LIVENESS_PIXELS: PixelFormat = { order: 'bgr', mean: 0, scale: 1 }

/** The network judges the surroundings too: paper edges, screens, hands. 1.5 is clearly worse, 4 no better on prints. */
const SURROUNDINGS = 2.7

/** The face with its surroundings, moved into the picture where it reaches over the edge, squeezed to 128 × 128. */
export function livenessCrop(frame: Frame, [x, y, w, h]: Box): Crop {
  const { widthPx, heightPx } = frame
  const scale = Math.min(widthPx / w, heightPx / h, SURROUNDINGS)
  const [cropWidth, cropHeight] = [w * scale, h * scale]
  const left = Math.min(Math.max(0, x + w / 2 - cropWidth / 2), widthPx - cropWidth)
  const top = Math.min(Math.max(0, y + h / 2 - cropHeight / 2), heightPx - cropHeight)
  const data = resample(frame, [left, top, cropWidth, cropHeight], LIVENESS_SIZE, LIVENESS_SIZE)
  return { data, size: LIVENESS_SIZE }
}

/** @param logits three, the first one is "live" @returns 0 (print or screen) … 1 (live) */
export function livenessOf(logits: Float32Array): number {
  const top = Math.max(...logits)
  const powers = Array.from(logits, (v) => Math.exp(v - top))
  return (powers[0] ?? 0) / powers.reduce((sum, v) => sum + v, 0)
}
