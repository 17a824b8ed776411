import { systemClock } from '../lib/clock.ts'
import { Pipeline } from '../pipeline/pipeline.ts'
import { prepareSource } from '../source/open-source.ts'
import type { Frame } from '../source/source.ts'
import { type BenchDoor, withBenchDoor } from './bench-door.ts'
import { type BenchRow, row } from './rows.ts'

const PEOPLE = 3

/** Time from a 1280×720 frame to its decisions, on a clip of people who walk in; rows by what the frame shows. Needs ffmpeg. */
export function benchPipeline(): Promise<BenchRow[]> {
  return withBenchDoor(PEOPLE, measure)
}

async function measure({ vision, gallery, clip, ffmpegPath }: BenchDoor): Promise<BenchRow[]> {
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
