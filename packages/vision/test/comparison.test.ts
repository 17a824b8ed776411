import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GalleryComparison, MODEL_DIMS, MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
// the compiled package, as the apps load it: its worker is a file of dist
import { createVision, type Vision } from '@rollcall/vision'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomGallery } from '../src/bench/random-gallery.ts'
import { compareBlock } from '../src/compare/compare-block.ts'
import { type BlockRunner, compareGallery } from '../src/compare/compare-gallery.ts'
import { plainTile } from '../src/compare/float-dots.ts'
import { fillMeans } from '../src/compare/means.ts'
import { SharedMemory } from '../src/compare/shared-memory.ts'

let cacheDir: string
let vision: Vision
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-comparison-'))
  vision = await createVision({ cacheDir })
})
afterAll(async () => {
  await vision.close()
  await rm(cacheDir, { recursive: true })
})

describe('a gallery compared with itself', () => {
  const gallery = randomGallery(1100, 2, MODEL_DIMS[MODEL_FUSED])

  it('gives in the threads what it gives in place', async () => {
    const tile = plainTile()
    const inPlace: BlockRunner = {
      lanes: 1,
      fillMeans: async (shared, from, to) => fillMeans(shared, from, to),
      compare: async (shared, probes) => compareBlock(shared, probes, tile),
    }
    const few = gallery.slice(0, 60)
    const expected = await compareGallery(few, MODEL_FUSED, inPlace, { memory: new SharedMemory() })
    const found = await vision.compareGallery(few)
    // one of both computes in other steps
    const rounded = ({ trials, ...rest }: GalleryComparison) => ({
      ...rest,
      impostor: rest.impostor.counts.reduce((a, b) => a + b, 0),
      trials: trials.map(({ best, runnerUp, ...trial }) => ({
        ...trial,
        nearest: [best, runnerUp].map((c) => c && [c.personId, c.similarity.toFixed(4)]),
      })),
    })
    expect(rounded(found)).toEqual(rounded(expected))
  })

  it('lets a camera in between its blocks', async () => {
    const frame = { data: new Uint8Array(3 * 640 * 480), widthPx: 640, heightPx: 480, format: 'rgb24' } as const
    const progress: number[] = []
    let doneBefore: number | undefined
    let detected: Promise<unknown> | undefined
    await vision.compareGallery(gallery, {
      onProgress: (done01) => {
        progress.push(done01)
        detected ??= vision.detect(frame, { priority: 'camera' }).then(() => {
          doneBefore = progress.length
        })
      },
    })
    await detected
    expect(doneBefore).toBe(1)
    expect(progress.length).toBeGreaterThan(5)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(1)
  })

  it('ends when it is told to, and the next one is right', async () => {
    const stop = new AbortController()
    const onProgress = () => stop.abort(new Error('enough'))
    await expect(vision.compareGallery(gallery, { onProgress, signal: stop.signal })).rejects.toThrow('enough')
    const { trials } = await vision.compareGallery(gallery.slice(0, 3))
    for (const { own } of trials) expect(own).toBeGreaterThan(0.5)
  })

  it('refuses templates of another model', async () => {
    const other = randomGallery(2, 1, MODEL_DIMS[MODEL_HUMAN])
    await expect(vision.compareGallery(other)).rejects.toMatchObject({ code: 'VISION_FAILED' })
  })
})
