import { systemClock } from '../lib/clock.ts'
import { Pipeline } from '../pipeline/pipeline.ts'
import { prepareSource } from '../source/open-source.ts'
import { withBenchDoor } from './bench-door.ts'
import type { BenchRow } from './rows.ts'

const PEOPLE = 3
const SOME = 1000
const MANY = 10_000

/** What the process holds after many frames of people who come and go; what grows with the frames is a leak. Needs ffmpeg. */
export function benchMemory(): Promise<BenchRow[]> {
  return withBenchDoor(PEOPLE, async ({ vision, gallery, ffmpegPath, clip }) => {
    const pipeline = new Pipeline({ vision, gallery: () => gallery })
    const open = await prepareSource({
      spec: { kind: 'file', path: clip },
      pace: 'fast',
      loop: true,
      preview: true,
      ffmpegPath,
      clock: systemClock,
    })
    const source = await open()
    const held: string[] = []
    for (let n = 1; n <= MANY; n++) {
      const frame = await source.next()
      if (!frame) throw new Error('the clip has ended')
      await pipeline.process(frame)
      if (n === SOME || n === MANY) held.push(`${Math.round(process.memoryUsage.rss() / 1e6)} MB after ${n}`)
    }
    await source.close()
    return [{ name: 'camera pipeline: memory over frames', n: MANY, note: held.join(', ') }]
  })
}
