import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODEL_DIMS, MODEL_FUSED } from '@rollcall/core'
import { GalleryIndex } from '../gallery/gallery-index.ts'
import { createVision, type VisionOptions } from '../vision.ts'
import { quantile } from './metrics.ts'
import { randomVector } from './random-gallery.ts'
import { samplePortraits } from './sample-portraits.ts'

/** Durations of one thing, repeated. */
export interface SpeedRow {
  name: string
  n: number
  p50Ms: number
  p95Ms: number
  note: string
}

const ROUNDS = 8
const SIZES = [
  { name: '640×480', width: 640, height: 480 },
  { name: '720p', width: 1280, height: 720 },
  { name: '1080p', width: 1920, height: 1080 },
] as const

/** JPEG → template, one portrait of one person, one worker, one after the other. */
export async function benchPhoto(): Promise<SpeedRow[]> {
  const rows = await photoRows({ runtime: 'auto' }, SIZES)
  const fallback = await photoRows({ runtime: 'tfjs' }, SIZES.slice(0, 1))
  return [...rows, ...fallback]
}

async function photoRows(options: Pick<VisionOptions, 'runtime'>, sizes: readonly (typeof SIZES)[number][]) {
  const vision = await createVision({ cacheDir: join(tmpdir(), 'rollcall-bench-models'), ...options })
  try {
    const rows: SpeedRow[] = []
    for (const { name, width, height } of sizes) {
      const photos = await samplePortraits(vision, width, height)
      const times: number[] = []
      // the first round warms up
      for (let round = 0; round <= ROUNDS; round++) {
        for (const photo of photos) {
          const start = performance.now()
          await vision.analyse(photo)
          if (round > 0) times.push(performance.now() - start)
        }
      }
      rows.push(row(`photo ${name} → template`, times, `${vision.info.runtime}, one worker, with liveness`))
    }
    return rows
  } finally {
    await vision.close()
  }
}

/** Search of one probe among templates that are all alike in length and unlike in direction. */
export function benchSearch(): SpeedRow[] {
  return [1000, 10_000, 100_000].map((count) => {
    const gallery = new GalleryIndex(MODEL_FUSED)
    for (let i = 0; i < count; i++) gallery.set(`person ${i}`, [randomVector(i, MODEL_DIMS[MODEL_FUSED])])
    const times = Array.from({ length: 40 }, (_, i) => {
      const probe = randomVector(count + i, MODEL_DIMS[MODEL_FUSED])
      const start = performance.now()
      gallery.search(probe)
      return performance.now() - start
    })
    const name = `search 1:${count.toLocaleString('en')}`
    return row(name, times.slice(5), `${MODEL_DIMS[MODEL_FUSED]} dimensions, exact`)
  })
}

function row(name: string, times: readonly number[], note: string): SpeedRow {
  return { name, n: times.length, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), note }
}
