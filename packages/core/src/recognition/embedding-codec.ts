/** Little-endian float32 bytes of an embedding: 4 × dims bytes. */
export function encodeEmbedding(vector: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(vector.length * 4)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < vector.length; i++) view.setFloat32(i * 4, vector[i] as number, true)
  return bytes
}

/**
 * The embedding in `bytes` (little-endian float32), copied so that it never views a pooled buffer.
 * @throws RangeError when the length is not 4 × dims or a value is not finite.
 */
export function decodeEmbedding(bytes: Uint8Array, dims: number): Float32Array<ArrayBuffer> {
  if (bytes.byteLength !== dims * 4)
    throw new RangeError(`embedding has ${bytes.byteLength} bytes, expected ${dims * 4}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const vector = new Float32Array(dims)
  for (let i = 0; i < dims; i++) {
    const value = view.getFloat32(i * 4, true)
    if (!Number.isFinite(value)) throw new RangeError(`embedding value ${i} is not finite`)
    vector[i] = value
  }
  return vector
}

/** Scaled to length 1. @throws RangeError for a vector without direction. */
export function toUnit(vector: ArrayLike<number>): Float32Array<ArrayBuffer> {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) ** 2
  const length = Math.sqrt(sum)
  if (!(length > 0) || !Number.isFinite(length)) throw new RangeError('vector has no direction')
  const unit = new Float32Array(vector.length)
  for (let i = 0; i < unit.length; i++) unit[i] = (vector[i] as number) / length
  return unit
}

/** Cosine of two unit vectors of the same model. */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError(`cannot compare ${a.length} with ${b.length} dimensions`)
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/**
 * One reference for a person: the quality-weighted mean direction of several templates of one model.
 * Measured better than the best single template (docs/decisions/0003-vision-pipeline.md).
 */
export function meanTemplate(
  templates: readonly { vector: Float32Array; quality01: number }[],
): Float32Array<ArrayBuffer> {
  const first = templates[0]
  if (!first) throw new RangeError('a person needs at least one template')
  const sum = new Float64Array(first.vector.length)
  for (const { vector, quality01 } of templates) {
    const weight = Math.max(0.05, quality01)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (vector[i] as number)
  }
  return toUnit(sum)
}
