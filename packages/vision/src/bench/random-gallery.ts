import { type GalleryReference, toUnit } from '@rollcall/core'

/** The same people every time, who look like nobody: two templates of one person have a cosine of about 0.7. */
export function randomGallery(people: number, templatesEach: number, dims: number): GalleryReference[] {
  return Array.from({ length: people }, (_, i) => {
    const centre = randomVector(i, dims)
    return {
      personId: `person ${i}`,
      templates: Array.from({ length: templatesEach }, (_, k) => {
        const noise = randomVector(people + i * templatesEach + k, dims)
        const vector = toUnit(centre.map((v, d) => v + 0.65 * (noise[d] as number)))
        return { id: `template ${i}-${k}`, vector, quality01: 0.8 }
      }),
    }
  })
}

/** Of length one, the same numbers for a seed every time (xorshift32). */
export function randomVector(seed: number, dims: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(dims)
  let state = (Math.imul(seed, 2_654_435_761) + 1) | 0 || 1
  for (let i = 0; i < dims; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    values[i] = (state >>> 0) / 2 ** 32 - 0.5
  }
  return toUnit(values)
}
