import {
  type Candidates,
  cosine,
  type GalleryComparison,
  type GalleryReference,
  MODEL_FUSED,
  meanTemplate,
  toUnit,
} from '../src/index.ts'

/** Random directions of so many dimensions have cosines that spread like those of research photos: 0.1175. */
const DIMS = 72
/** Share of a photo that is not the person: photos of one person then have a cosine of about 0.72. */
const PHOTO_NOISE = 0.62

/** The same numbers for the same seed (mulberry32), 0 … 1. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A direction that nobody else has, except by chance. */
export function direction(random: () => number): Float32Array {
  return toUnit(
    Float32Array.from(
      { length: DIMS },
      () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
    ),
  )
}

/** A photo of a person. */
export function photoOf(person: Float32Array, random: () => number): Float32Array {
  const noise = direction(random)
  return toUnit(person.map((v, i) => v + PHOTO_NOISE * (noise[i] ?? 0)))
}

export function syntheticGallery(people: number, photos: number, random: () => number): GalleryReference[] {
  return Array.from({ length: people }, (_, p) => {
    const person = direction(random)
    const templates = Array.from({ length: photos }, (_, i) => {
      return { id: `photo ${p}-${i}`, vector: photoOf(person, random), quality01: 0.8 }
    })
    return { personId: `person ${p}`, templates }
  })
}

export function meansOf(gallery: readonly GalleryReference[]): { personId: string; vector: Float32Array }[] {
  return gallery.map(({ personId, templates }) => ({ personId, vector: meanTemplate(templates) }))
}

/** The nearest two people, and whatever `seen` wants to know. */
export function nearest(
  probe: Float32Array,
  people: readonly { personId: string; vector: Float32Array }[],
  seen: (similarity: number) => void = () => {},
): Candidates {
  let { best, runnerUp }: Candidates = { best: null, runnerUp: null }
  for (const { personId, vector } of people) {
    const similarity = cosine(vector, probe)
    seen(similarity)
    if (!best || similarity > best.similarity) [best, runnerUp] = [{ personId, similarity }, best]
    else if (!runnerUp || similarity > runnerUp.similarity) runnerUp = { personId, similarity }
  }
  return { best, runnerUp }
}

/** The comparison of a gallery with itself, the slow and plain way. */
export function compare(gallery: readonly GalleryReference[]): GalleryComparison {
  const counts = new Array<number>(400).fill(0)
  const count = (similarity: number) => {
    const bin = Math.min(399, Math.floor((similarity + 1) * 200))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const means = meansOf(gallery)
  const trials = gallery.flatMap(({ personId, templates }) => {
    const others = means.filter((mean) => mean.personId !== personId)
    return templates.map(({ id, vector }) => {
      const own = templates.filter((template) => template.id !== id)
      return {
        personId,
        templateId: id,
        own: own.length > 0 ? cosine(meanTemplate(own), vector) : null,
        ...nearest(vector, others, count),
      }
    })
  })
  const people = gallery.length
  const impostor = { from: -1, binWidth: 0.005, counts }
  return { modelId: MODEL_FUSED, people, templates: trials.length, probedPeople: people, trials, impostor }
}
