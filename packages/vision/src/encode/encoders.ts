import { MODEL_FUSED, MODEL_HUMAN, type ModelId, toUnit } from '@rollcall/core'
import type { PixelFormat } from '../geometry/planar.ts'
import type { GraphName } from '../graphs/catalogue.ts'

/** A network that turns an aligned face (112 × 112) into a vector. */
export interface Encoder {
  graph: GraphName
  pixels: PixelFormat
  /** What its cosine counts beside those of the others: 1 / the spread of its cosines between strangers (decision record 0003). */
  weight: number
}

const MOBILEFACENET: Encoder = {
  graph: 'mobilefacenet',
  pixels: { order: 'rgb', mean: 127.5, scale: 1 / 128 },
  weight: 0.4,
}
/** Its own package feeds RGB; on BGR it is better (decision record 0003). */
const FR_FEATURE: Encoder = { graph: 'fr_feature', pixels: { order: 'bgr', mean: 127, scale: 1 / 128 }, weight: 0.6 }

/** The encoders behind each model id. The order is part of the model: their vectors are concatenated. */
export const ENCODERS: Record<ModelId, readonly Encoder[]> = {
  [MODEL_FUSED]: [MOBILEFACENET, FR_FEATURE],
  [MODEL_HUMAN]: [MOBILEFACENET],
}

/** Unit vectors side by side, scaled to length one: the dot product of two is the weighted mean of the encoders' cosines. */
export function fuse(parts: readonly { vector: Float32Array; weight: number }[]): Float32Array<ArrayBuffer> {
  return toUnit(parts.flatMap(({ vector, weight }) => Array.from(toUnit(vector), (v) => v * Math.sqrt(weight))))
}
