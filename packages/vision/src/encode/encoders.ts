import { MODEL_FUSED, MODEL_HUMAN, type ModelId, toUnit } from '@rollcall/core'
import type { PixelFormat } from '../geometry/planar.ts'
import type { GraphName } from '../graphs/catalogue.ts'

/** A network that turns an aligned face (112 × 112) into a vector. */
export interface Encoder {
  graph: GraphName
  pixels: PixelFormat
}

const MOBILEFACENET: Encoder = { graph: 'mobilefacenet', pixels: { order: 'rgb', mean: 127.5, scale: 1 / 128 } }
/** Its own package feeds RGB; on BGR it is better (decision record 0003). */
const FR_FEATURE: Encoder = { graph: 'fr_feature', pixels: { order: 'bgr', mean: 127, scale: 1 / 128 } }

/** The encoders behind each model id. The order is part of the model: their vectors are concatenated. */
export const ENCODERS: Record<ModelId, readonly Encoder[]> = {
  [MODEL_FUSED]: [MOBILEFACENET, FR_FEATURE],
  [MODEL_HUMAN]: [MOBILEFACENET],
}

/** Unit vectors side by side, scaled to length one: its dot product is the mean of the encoders' cosines. */
export function fuse(vectors: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  return toUnit(vectors.flatMap((vector) => [...toUnit(vector)]))
}
