import {
  type ComparisonTrial,
  type GalleryComparison,
  type GalleryReference,
  MODEL_DIMS,
  type ModelId,
} from '@rollcall/core'
import { type BlockResult, emptyHistogram, type RankedPerson } from './compare-block.ts'
import { bytesOf, type GalleryNames, type SharedGallery, shareGallery } from './shared-gallery.ts'
import type { SharedMemory } from './shared-memory.ts'

/** Enough for every rate that a gallery can show; more would only take longer. */
const MOST_PROBED_PEOPLE = 3000
/** Some 10 ms of work each (704 dimensions): whoever is more urgent does not wait longer than that. */
const PAIRS_A_BLOCK = 250_000
const MEANS_A_BLOCK = 1000
const MOST_PROBES_A_BLOCK = 256

/** Where the blocks are computed: threads, or right here. */
export interface BlockRunner {
  /** Blocks at once. */
  lanes: number
  fillMeans(gallery: SharedGallery, from: number, to: number, signal: AbortSignal): Promise<void>
  compare(gallery: SharedGallery, probes: Int32Array, signal: AbortSignal): Promise<BlockResult>
}

export interface CompareOptions {
  memory: SharedMemory
  signal?: AbortSignal | undefined
  /** 0 … 1, never less than before. */
  onProgress?: ((done01: number) => void) | undefined
}

/**
 * Everybody against everybody else: each template as a probe, each person as the mean of their templates. The result does
 * not depend on the order of the people or on who computes which block when.
 */
export async function compareGallery(
  references: readonly GalleryReference[],
  modelId: ModelId,
  runner: BlockRunner,
  { signal, onProgress, memory }: CompareOptions,
): Promise<GalleryComparison> {
  const dims = MODEL_DIMS[modelId]
  const bytes = bytesOf(references, dims)
  const taken = memory.take(bytes)
  const { gallery, names } = await shareGallery(references, dims, taken, signal)
  const people = names.people.length
  const probed = evenSample(people, MOST_PROBED_PEOPLE)
  const probes = probed.flatMap((person) =>
    range(gallery.starts[person] as number, gallery.starts[person + 1] as number),
  )
  const perBlock = Math.min(MOST_PROBES_A_BLOCK, Math.max(4, 4 * Math.round(PAIRS_A_BLOCK / 4 / people)))

  await inLanes(chunks(people, MEANS_A_BLOCK), runner.lanes, signal, ([from, to], ended) =>
    runner.fillMeans(gallery, from, to, ended),
  )
  let done = 0
  const results = await inLanes(chunks(probes.length, perBlock), runner.lanes, signal, async ([from, to], ended) => {
    const result = await runner.compare(gallery, Int32Array.from(probes.slice(from, to)), ended)
    done += to - from
    onProgress?.(done / probes.length)
    return result
  })
  const impostor = emptyHistogram()
  for (const block of results) impostor.counts = impostor.counts.map((n, i) => n + (block.impostor.counts[i] as number))
  const trials = results.flatMap((block) => namedTrials(block, gallery, names))
  // not after a failure: a block that has lost its reader may still be at work
  await memory.giveBack(taken, bytes)
  return { modelId, people, templates: names.templates.length, probedPeople: probed.length, trials, impostor }
}

function namedTrials({ trials }: BlockResult, { owners }: SharedGallery, names: GalleryNames): ComparisonTrial[] {
  const named = (ranked: RankedPerson | null) =>
    ranked && { personId: names.people[ranked.person] as string, similarity: ranked.similarity }
  return trials.map(({ template, own, best, runnerUp }) => ({
    personId: names.people[owners[template] as number] as string,
    templateId: names.templates[template] as string,
    own,
    best: named(best),
    runnerUp: named(runnerUp),
  }))
}

/** All of `count` places, or `most` of them at equal distances. */
function evenSample(count: number, most: number): number[] {
  const n = Math.min(count, most)
  return Array.from({ length: n }, (_, i) => Math.floor((i * count) / n))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

function chunks(count: number, size: number): [from: number, to: number][] {
  return range(0, Math.ceil(count / size)).map((i) => [i * size, Math.min(count, (i + 1) * size)])
}

/** Does all items, `lanes` at once. The first that fails ends the others. @returns the results in order of the items */
async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  signal: AbortSignal | undefined,
  work: (item: T, ended: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const failed = new AbortController()
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal
  const results: R[] = []
  const left = items.entries()
  const lane = async () => {
    for (const [i, item] of left) {
      ended.throwIfAborted()
      results[i] = await work(item, ended)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } catch (e) {
    failed.abort(e)
    throw e
  }
  return results
}
