import { join } from 'node:path'
import { DEFAULT_DEBOUNCE_MS, decideLook } from '@rollcall/core'
import { systemClock } from '../lib/clock.ts'
import { Pipeline } from '../pipeline/pipeline.ts'
import { Register } from '../pipeline/register.ts'
import { runPipeline } from '../pipeline/run-pipeline.ts'
import { MemoryStore } from '../replay/memory-store.ts'
import { prepareSource } from '../source/open-source.ts'
import type { Frame } from '../source/source.ts'
import { type BenchDoor, withBenchDoor } from './bench-door.ts'
import { COUNTS_CHILDREN, cpuTimeMs } from './cpu-time.ts'
import { type BenchRow, row } from './rows.ts'
import { makeStreamClip } from './stream-clip.ts'

const PEOPLE = 6
const STREAMS = [
  { name: '640×480@15', widthPx: 640, heightPx: 480 },
  { name: '1080p@15', widthPx: 1920, heightPx: 1080 },
]
/** Each person comes this often. */
const ROUNDS = 4
const NOBODY_S = 30
/** Starts are not counted. */
const SETTLE_MS = 5000

/** What a door does with a live stream: how old frames are when it decides, how soon somebody is greeted, what it costs. */
export function benchStreams(): Promise<BenchRow[]> {
  return withBenchDoor(PEOPLE, async (door) => {
    const rows: BenchRow[] = []
    for (const { name, ...size } of STREAMS) {
      const out = join(door.dir, `${size.heightPx}.mp4`)
      const codec = await makeStreamClip({ ...size, from: door.clip, seconds: 0, out }, door.ffmpegPath)
      const busy = await watch(door, out, ROUNDS)
      await makeStreamClip({ ...size, from: null, seconds: NOBODY_S, out }, door.ffmpegPath)
      const idle = await watch(door, out, 1)
      const what = `stream ${name}`
      rows.push(
        row(`${what}: frame age at decision`, busy.ageMs, 'from its arrival at the process'),
        row(`${what}: first usable frame → banner`, busy.bannerMs, `${busy.entries} greeted or logged`),
        { name: `${what}: CPU, somebody in view`, n: busy.frames, note: `${cores(busy.inView)}; ${codec}` },
        { name: `${what}: CPU, nobody in view`, n: idle.frames, note: `${cores(idle.empty)}; ${codec}` },
        {
          name: `${what}: frames dropped`,
          n: busy.frames,
          note: `${busy.dropped} of ${busy.frames + busy.dropped} with people, ${idle.dropped} of ${idle.frames + idle.dropped} without`,
        },
      )
    }
    return rows
  })
}

interface Spent {
  cpuMs: number
  wallMs: number
}

function cores({ cpuMs, wallMs }: Spent): string {
  return `${(cpuMs / wallMs).toFixed(2)} cores over ${Math.round(wallMs / 1000)} s${COUNTS_CHILDREN ? ', ffmpeg included' : ', without ffmpeg'}`
}

/** Plays the clip in real time, as the camera unit would watch it. */
async function watch({ vision, gallery, ffmpegPath }: BenchDoor, path: string, rounds: number) {
  const ageMs: number[] = []
  const bannerMs: number[] = []
  const inView: Spent = { cpuMs: 0, wallMs: 0 }
  const empty: Spent = { cpuMs: 0, wallMs: 0 }
  let frames = 0
  let dropped = 0
  let entries = 0
  for (let round = 0; round < rounds; round++) {
    const open = await prepareSource({
      spec: { kind: 'file', path },
      pace: 'real-time',
      loop: false,
      preview: true,
      ffmpegPath,
      clock: systemClock,
    })
    const source = await open()
    let frame: Frame | null = null
    /** When the face that is in view could first be looked at; null while it cannot, or has been greeted. */
    let usableMs: number | null = null
    let wasEmpty = true
    const startedMs = performance.now()
    let last = { cpuMs: cpuTimeMs(), wallMs: startedMs }
    const tell = {
      next: async () => {
        frame = await source.next()
        return frame
      },
      health: () => source.health(),
      close: () => source.close(),
    }
    const pipeline = new Pipeline({
      gallery: () => gallery,
      vision: {
        detect: async (image) => {
          const seen = await vision.detect(image)
          const usable = seen.some((d) => decideLook({ heightPx: d.box[3], quality: d.quality }).kind === 'look')
          if (seen.length === 0) wasEmpty = true
          if (usable && wasEmpty) {
            usableMs = frame?.wallMs ?? null
            wasEmpty = false
          }
          return seen
        },
        encode: (image, faces) => vision.encode(image, faces),
      },
    })
    await runPipeline({
      source: tell,
      pipeline,
      register: new Register({
        store: new MemoryStore(() => undefined),
        debounceMs: () => DEFAULT_DEBOUNCE_MS,
        timeOf: (d) => d.mediaMs,
      }),
      signal: new AbortController().signal,
      onEntry: () => {
        entries++
        const nowMs = systemClock.wallMs()
        if (frame) ageMs.push(nowMs - frame.wallMs)
        if (usableMs !== null) bannerMs.push(nowMs - usableMs)
        usableMs = null
      },
      onFrame: (_, { tracks }) => {
        frames++
        const now = { cpuMs: cpuTimeMs(), wallMs: performance.now() }
        const spent = tracks.length > 0 ? inView : empty
        if (now.wallMs - startedMs > SETTLE_MS) {
          spent.cpuMs += now.cpuMs - last.cpuMs
          spent.wallMs += now.wallMs - last.wallMs
        }
        last = now
      },
      onTrouble: (_, e) => {
        throw e
      },
    })
    dropped += source.health().framesDropped
    await source.close()
  }
  return { ageMs, bannerMs, inView, empty, frames, dropped, entries }
}
