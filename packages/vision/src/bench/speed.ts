import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { MODEL_DIMS, MODEL_FUSED, toUnit } from '@rollcall/core'
import sharp from 'sharp'
import { GalleryIndex } from '../gallery/gallery-index.ts'
import { createVision, type VisionOptions } from '../vision.ts'
import { quantile } from './metrics.ts'

/** Durations of one thing, repeated. */
export interface SpeedRow {
  name: string
  n: number
  p50Ms: number
  p95Ms: number
  note: string
}

const SAMPLES = 6
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
      const photos: Buffer[] = []
      for (let i = 1; i <= SAMPLES; i++) {
        const sample = await samplePhoto(i)
        const [face] = (await vision.analyse(sample)).faces
        const portrait = face ? await portraitOf(sample, face.box, width, height) : sample
        // people stand close together in some of them, and every face costs its own time
        if ((await vision.analyse(portrait)).faces.length === 1) photos.push(portrait)
      }
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
    for (let i = 0; i < count; i++) gallery.set(`person ${i}`, [randomVector(i)])
    const times = Array.from({ length: 40 }, (_, i) => {
      const probe = randomVector(count + i)
      const start = performance.now()
      gallery.search(probe)
      return performance.now() - start
    })
    const name = `search 1:${count.toLocaleString('en')}`
    return row(name, times.slice(5), `${MODEL_DIMS[MODEL_FUSED]} dimensions, exact`)
  })
}

/** The same numbers every time (xorshift32). */
function randomVector(seed: number): Float32Array {
  let state = seed * 2_654_435_761 + 1
  return toUnit(
    Float32Array.from({ length: MODEL_DIMS[MODEL_FUSED] }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return (state >>> 0) / 2 ** 32 - 0.5
    }),
  )
}

async function samplePhoto(number: number): Promise<Buffer> {
  const require = createRequire(import.meta.url)
  return readFile(join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo', `sample${number}.jpg`))
}

/** The picture around one face, which is then two fifths of its height. */
async function portraitOf(photo: Buffer, [x, y, w, h]: readonly number[], width: number, height: number) {
  const [cx, cy] = [(x ?? 0) + (w ?? 0) / 2, (y ?? 0) + (h ?? 0) / 2]
  const meta = await sharp(photo).metadata()
  const cutHeight = Math.round(Math.min(2.5 * Math.max(w ?? 0, h ?? 0), meta.height))
  const cutWidth = Math.round(Math.min((cutHeight * width) / height, meta.width))
  const left = Math.round(Math.min(Math.max(0, cx - cutWidth / 2), meta.width - cutWidth))
  const top = Math.round(Math.min(Math.max(0, cy - cutHeight / 2), meta.height - cutHeight))
  const cut = sharp(photo).extract({ left, top, width: cutWidth, height: cutHeight })
  return cut.resize(width, height, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()
}

function row(name: string, times: readonly number[], note: string): SpeedRow {
  return { name, n: times.length, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), note }
}
