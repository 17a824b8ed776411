import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_POLICY } from '@rollcall/core'
import { createVision, type Vision } from '@rollcall/vision'
import { makeClip } from '../demo/make-clip.ts'
import { DEMO_PEOPLE, walkerOf } from '../demo/people.ts'
import { portraits } from '../demo/portraits.ts'
import { readVisionSettings } from '../env.ts'
import { searchable } from '../gallery/searchable.ts'
import { systemClock } from '../lib/clock.ts'
import { Pipeline } from '../pipeline/pipeline.ts'
import { loadPeople } from '../replay/load-people.ts'
import { prepareSource } from '../source/open-source.ts'
import type { Frame } from '../source/source.ts'
import { visionOptions } from '../vision-options.ts'

export interface BenchRow {
  name: string
  n: number
  p50Ms: number
  p95Ms: number
  note: string
}

const PEOPLE = 3

/** Time from a 1280×720 frame to its decisions, on a clip of people who walk in; rows by what the frame shows. Needs ffmpeg. */
export async function benchPipeline(): Promise<BenchRow[]> {
  const settings = readVisionSettings(process.env)
  const { FFMPEG_PATH: ffmpegPath } = settings
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'))
  const vision = await createVision(visionOptions(settings))
  try {
    const clip = join(dir, 'clip.mp4')
    await makeClip({ people: DEMO_PEOPLE.slice(0, PEOPLE).map(walkerOf), out: clip, ffmpegPath })
    return await measure(vision, clip, dir, ffmpegPath)
  } finally {
    await vision.close()
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure(vision: Vision, clip: string, dir: string, ffmpegPath: string): Promise<BenchRow[]> {
  await portraits(join(dir, 'people'))
  const vectors = await loadPeople(join(dir, 'people'), vision, () => undefined)
  const { modelId } = vision.info
  const people = new Map([...vectors].map(([name, vector]) => [name, { displayName: name, vector }]))
  const gallery = searchable({ modelId, policy: DEFAULT_POLICY[modelId], people })
  const pipeline = new Pipeline({ vision, gallery: () => gallery })
  const open = await prepareSource({
    spec: { kind: 'file', path: clip },
    pace: 'fast',
    loop: false,
    preview: false,
    ffmpegPath,
    clock: systemClock,
  })
  const source = await open()
  const took: Record<'empty' | 'followed' | 'encoded', number[]> = { empty: [], followed: [], encoded: [] }
  for (let frame: Frame | null = await source.next(); frame; frame = await source.next()) {
    const start = performance.now()
    const { tracks, looks } = await pipeline.process(frame)
    took[looks > 0 ? 'encoded' : tracks.length > 0 ? 'followed' : 'empty'].push(performance.now() - start)
  }
  await source.close()
  const all = Object.values(took).flat()
  const framesPerSecond = (1000 * all.length) / all.reduce((sum, ms) => sum + ms, 0)
  const on = `1280×720, ${vision.info.runtime}, ${vision.info.modelId}`
  return [
    row('camera pipeline: frame', all, `${framesPerSecond.toFixed(1)} frames/s; ${on}`),
    row('camera pipeline: nobody in view', took.empty, on),
    row('camera pipeline: face followed', took.followed, on),
    row('camera pipeline: face encoded', took.encoded, on),
  ]
}

function row(name: string, ms: readonly number[], note: string): BenchRow {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return { name, n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), note }
}
