import type { ScoreHistogram } from '@rollcall/core'
import { interleave, type RowTile } from './float-dots.ts'
import { PROBES } from './float-module.ts'
import { ownSimilarity } from './means.ts'
import { rowOf, type SharedGallery } from './shared-gallery.ts'

/** Bins of 0.005: the step in which a threshold is chosen. */
const BINS_PER_UNIT = 200

export interface RankedPerson {
  /** Place in the gallery. */
  person: number
  similarity: number
}

/** One template against everybody else. */
interface BlockTrial {
  template: number
  own: number | null
  best: RankedPerson | null
  runnerUp: RankedPerson | null
}

export interface BlockResult {
  trials: BlockTrial[]
  impostor: ScoreHistogram
}

export function emptyHistogram(): ScoreHistogram {
  return { from: -1, binWidth: 1 / BINS_PER_UNIT, counts: new Array<number>(2 * BINS_PER_UNIT).fill(0) }
}

/** The templates `probes`, each against the mean of every other person. */
export function compareBlock(gallery: SharedGallery, probes: Int32Array, tile: RowTile): BlockResult {
  const { dims, vectors, owners, means } = gallery
  const impostor = emptyHistogram()
  const trials: BlockTrial[] = Array.from(probes, (template) => ({
    template,
    own: ownSimilarity(gallery, template),
    best: null,
    runnerUp: null,
  }))
  const groups = Array.from({ length: Math.ceil(trials.length / PROBES) }, (_, group) => {
    const some = trials.slice(group * PROBES, (group + 1) * PROBES)
    return {
      some,
      values: interleave(
        some.map(({ template }) => rowOf(vectors, template, dims)),
        dims,
      ),
    }
  })
  const step = tile.capacity(dims)
  for (let first = 0; first * dims < means.length; first += step) {
    tile.load(means.subarray(first * dims, (first + step) * dims), dims)
    for (const { some, values } of groups) {
      const sums = tile.dots(values)
      some.forEach((trial, probe) => {
        rank(trial, sums, probe, first, owners[trial.template] as number, impostor.counts)
      })
    }
  }
  return { trials, impostor }
}

/** Offers the people from `first` on, in ascending order: of equal similarities the smaller id stays. NaN never wins. */
function rank(trial: BlockTrial, sums: Float32Array, probe: number, first: number, self: number, counts: number[]) {
  let least = trial.runnerUp?.similarity ?? Number.NEGATIVE_INFINITY
  for (let at = probe, person = first; at < sums.length; at += PROBES, person++) {
    const similarity = sums[at] as number
    if (person === self || Number.isNaN(similarity)) continue
    const bin = Math.max(0, Math.min(counts.length - 1, Math.floor((similarity + 1) * BINS_PER_UNIT)))
    counts[bin] = (counts[bin] as number) + 1
    if (!(similarity > least)) continue
    if (trial.best === null || similarity > trial.best.similarity) {
      trial.runnerUp = trial.best
      trial.best = { person, similarity }
    } else {
      trial.runnerUp = { person, similarity }
    }
    least = trial.runnerUp?.similarity ?? Number.NEGATIVE_INFINITY
  }
}
