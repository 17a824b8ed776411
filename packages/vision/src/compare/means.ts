import { cosine, meanTemplate } from '@rollcall/core'
import { rowOf, type SharedGallery } from './shared-gallery.ts'

/** Writes the means of the people `from` … `to` (not included) into the gallery. */
export function fillMeans(gallery: SharedGallery, from: number, to: number): void {
  const { dims, starts, means } = gallery
  for (let person = from; person < to; person++) {
    const mean = meanOf(gallery, starts[person] as number, starts[person + 1] as number)
    rowOf(means, person, dims).set(mean ?? new Float32Array(dims).fill(Number.NaN))
  }
}

/** Cosine of a template to the mean of the same person's others; null where there is none. */
export function ownSimilarity(gallery: SharedGallery, template: number): number | null {
  const { dims, starts, owners, vectors } = gallery
  const person = owners[template] as number
  const mean = meanOf(gallery, starts[person] as number, starts[person + 1] as number, template)
  const similarity = mean && cosine(rowOf(vectors, template, dims), mean)
  return Number.isNaN(similarity) ? null : similarity
}

function meanOf(gallery: SharedGallery, from: number, to: number, without?: number): Float32Array | null {
  const { dims, vectors, quality01 } = gallery
  const templates = []
  for (let row = from; row < to; row++) {
    if (row !== without) templates.push({ vector: rowOf(vectors, row, dims), quality01: quality01[row] as number })
  }
  if (templates.length === 0) return null
  try {
    return meanTemplate(templates)
  } catch (e) {
    // opposite to each other, or no numbers: there is no direction in between
    if (e instanceof RangeError) return null
    throw e
  }
}
