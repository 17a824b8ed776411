import type { Crop } from '../geometry/warp.ts'

export interface PixelQuality {
  sharpness01: number
  brightness01: number
  contrast01: number
}

/** The face without hair and background, as shares of the aligned crop. */
const FACE = { left: 0.2, right: 0.8, top: 0.25, bottom: 0.95 }

/** Edge energy (Laplacian / luma spread) at which a face counts as half sharp; see decision record 0003. */
const HALF_SHARP = 0.12

/** Luma of every pixel, 0 … 255. */
export function lumaOf({ data, size }: Crop): Float32Array {
  const luma = new Float32Array(size * size)
  for (let i = 0, from = 0; i < luma.length; i++, from += 3) {
    luma[i] = 0.299 * (data[from] as number) + 0.587 * (data[from + 1] as number) + 0.114 * (data[from + 2] as number)
  }
  return luma
}

/** Brightness, contrast and sharpness of an aligned face. */
export function pixelQuality(aligned: Crop): PixelQuality {
  const { size } = aligned
  const luma = lumaOf(aligned)
  const [x0, x1] = [Math.round(size * FACE.left), Math.round(size * FACE.right)]
  const [y0, y1] = [Math.round(size * FACE.top), Math.round(size * FACE.bottom)]
  const count = (x1 - x0) * (y1 - y0)
  let sum = 0
  let squares = 0
  let edges = 0
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const i = y * size + x
      const v = luma[i] as number
      const around =
        (luma[i - 1] as number) + (luma[i + 1] as number) + (luma[i - size] as number) + (luma[i + size] as number)
      sum += v
      squares += v * v
      edges += (around / 4 - v) ** 2
    }
  }
  const mean = sum / count
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean))
  const edge = Math.sqrt(edges / count) / (spread + 4)
  return {
    sharpness01: edge / (edge + HALF_SHARP),
    brightness01: mean / 255,
    contrast01: Math.min(1, (2 * spread) / 255),
  }
}
