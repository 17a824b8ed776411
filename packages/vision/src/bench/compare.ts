import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODEL_DIMS, MODEL_FUSED } from '@rollcall/core'
import { GalleryIndex } from '../gallery/gallery-index.ts'
import { createVision } from '../vision.ts'
import { quantile } from './metrics.ts'
import { randomGallery, randomVector } from './random-gallery.ts'
import type { SpeedRow } from './speed.ts'

const DIMS = MODEL_DIMS[MODEL_FUSED]
const TEMPLATES_EACH = 2
const SEARCHES = 40

/** A gallery compared with itself, one worker; the first run of each size is thrown away. */
export async function benchCompare(): Promise<SpeedRow[]> {
  const vision = await createVision({ cacheDir: join(tmpdir(), 'rollcall-bench-models') })
  try {
    const rows: SpeedRow[] = []
    for (const { people, runs } of [
      { people: 1000, runs: 5 },
      { people: 10_000, runs: 3 },
    ]) {
      const gallery = randomGallery(people, TEMPLATES_EACH, DIMS)
      const times: number[] = []
      let probed = 0
      for (let run = 0; run <= runs; run++) {
        const start = performance.now()
        probed = (await vision.compareGallery(gallery)).probedPeople
        if (run > 0) times.push(performance.now() - start)
      }
      const note = `${TEMPLATES_EACH} templates each, ${probed} people as probes, ${rssMb()} MB in all`
      rows.push(row(`gallery of ${people.toLocaleString('en')} compared with itself`, times, note))
    }
    return rows
  } finally {
    await vision.close()
  }
}

/** Search among the tenth of a gallery that belongs to a location. */
export function benchSearchAmong(): SpeedRow[] {
  return [10_000, 100_000].map((count) => {
    const gallery = new GalleryIndex(MODEL_FUSED)
    for (let i = 0; i < count; i++) gallery.set(`person ${i}`, [randomVector(i, DIMS)])
    const among = new Set(Array.from({ length: count / 10 }, (_, i) => `person ${i * 10}`))
    const times = Array.from({ length: SEARCHES }, (_, i) => {
      const probe = randomVector(count + i, DIMS)
      const start = performance.now()
      gallery.search(probe, { among })
      return performance.now() - start
    })
    return row(`search among 10 % of ${count.toLocaleString('en')}`, times.slice(5), `${DIMS} dimensions, exact`)
  })
}

function row(name: string, times: readonly number[], note: string): SpeedRow {
  return { name, n: times.length, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), note }
}

function rssMb(): number {
  return Math.round(process.memoryUsage.rss() / 1e6)
}
