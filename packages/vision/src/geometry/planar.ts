import type { Tensor } from '../runtime/port.ts'
import type { Crop } from './warp.ts'

/** What a network wants to see: channel order and `(v − mean) × scale` of every value 0 … 255. */
export interface PixelFormat {
  order: 'rgb' | 'bgr'
  mean: number
  scale: number
}

/** A crop as the tensor `[1, 3, size, size]`. */
export function toTensor({ data, size }: Crop, { order, mean, scale }: PixelFormat): Tensor {
  const plane = size * size
  const out = new Float32Array(3 * plane)
  const [red, blue] = order === 'rgb' ? [0, 2 * plane] : [2 * plane, 0]
  for (let i = 0, from = 0; i < plane; i++, from += 3) {
    out[red + i] = ((data[from] as number) - mean) * scale
    out[plane + i] = ((data[from + 1] as number) - mean) * scale
    out[blue + i] = ((data[from + 2] as number) - mean) * scale
  }
  return { dims: [1, 3, size, size], data: out }
}
