import { join } from 'node:path'
import { DEFAULT_DEBOUNCE_MS, DEFAULT_POLICY, keepsPicture, type ModelId } from '@rollcall/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeClip, makeFolder } from '../src/demo/make-clip.ts'
import { DEMO_PEOPLE, DEMO_STRANGER, walkerOf } from '../src/demo/people.ts'
import { portraits } from '../src/demo/portraits.ts'
import { searchable } from '../src/gallery/searchable.ts'
import { systemClock } from '../src/lib/clock.ts'
import type { Decision } from '../src/pipeline/decision.ts'
import { facePicture } from '../src/pipeline/face-picture.ts'
import { Pipeline } from '../src/pipeline/pipeline.ts'
import { Register } from '../src/pipeline/register.ts'
import { runPipeline } from '../src/pipeline/run-pipeline.ts'
import { loadPeople } from '../src/replay/load-people.ts'
import { MemoryStore } from '../src/replay/memory-store.ts'
import { prepareSource } from '../src/source/open-source.ts'
import { parseSource } from '../src/source/source-spec.ts'
import { useVision } from './shared-vision.ts'
import { hasFfmpeg, tempDir, tempDirOfFile } from './support.ts'

const vision = useVision()
const NAMES = DEMO_PEOPLE.map((p) => p.name)
let people: Map<string, Float32Array>

beforeAll(async () => {
  const dir = tempDirOfFile()
  await portraits(dir)
  people = await loadPeople(dir, vision(), (remark) => expect.fail(`${remark.file}: ${remark.remark}`))
})

/** The decisions on a source, every frame of it, as fast as it can be done. */
async function decide(source: string, known: readonly string[] = NAMES): Promise<Decision[]> {
  const options = {
    pace: 'fast',
    loop: false,
    preview: false,
    ffmpegPath: process.env.FFMPEG_PATH ?? 'ffmpeg',
    clock: systemClock,
  } as const
  const open = await prepareSource({ ...options, spec: parseSource(source, '/') })
  const decisions: Decision[] = []
  const modelId: ModelId = vision().info.modelId
  const vectors = [...people].filter(([name]) => known.includes(name))
  const gallery = searchable({
    modelId,
    policy: DEFAULT_POLICY[modelId],
    people: new Map(vectors.map(([name, vector]) => [name, { displayName: name, vector }])),
  })
  await runPipeline({
    source: await open(),
    pipeline: new Pipeline({
      vision: vision(),
      gallery: () => gallery,
      picture: async (kind, frame, box) => (keepsPicture('unnamed', kind) ? facePicture(frame, box) : null),
    }),
    register: new Register({
      store: new MemoryStore((d) => decisions.push(d)),
      debounceMs: () => DEFAULT_DEBOUNCE_MS,
      timeOf: (d) => d.mediaMs,
    }),
    signal: new AbortController().signal,
    onEntry: () => undefined,
    onTrouble: (what, e) => expect.fail(`${what}: ${e}`),
  })
  return decisions
}

const namesOf = (decisions: readonly Decision[]) => decisions.map((d) => d.personId ?? d.kind)

describe('on a folder of pictures', () => {
  it('every enrolled person is named once, and the stranger is unknown', async () => {
    const out = join(tempDir(), 'door')
    await makeFolder({ people: [...DEMO_PEOPLE, DEMO_STRANGER].map(walkerOf), out })
    expect(namesOf(await decide(out))).toEqual([...NAMES, 'unknown'])
  })

  it('nobody is named who is not enrolled, whoever comes', async () => {
    const out = join(tempDir(), 'door')
    await makeFolder({ people: DEMO_PEOPLE.slice(0, 3).map(walkerOf), out })
    expect(namesOf(await decide(out, NAMES.slice(0, 1)))).toEqual([NAMES[0], 'unknown', 'unknown'])
  })
})

describe.skipIf(!hasFfmpeg)('on a clip of people who walk in', () => {
  let clip: string
  let decisions: Decision[]
  beforeAll(async () => {
    clip = join(tempDirOfFile(), 'door.mp4')
    const walkers = [...DEMO_PEOPLE.slice(0, 2), DEMO_STRANGER, ...DEMO_PEOPLE.slice(0, 1)].map(walkerOf)
    await makeClip({ people: walkers, out: clip, ffmpegPath: process.env.FFMPEG_PATH ?? 'ffmpeg' })
    decisions = await decide(clip)
  })

  it('each is named once within a second, the stranger is unknown, and who comes back is not logged twice', () => {
    expect(namesOf(decisions)).toEqual([...NAMES.slice(0, 2), 'unknown'])
    for (const [i, d] of decisions.slice(0, 2).entries()) {
      expect(d.mediaMs - i * 6000).toBeLessThanOrEqual(1000)
      expect(d.frames).toBeGreaterThanOrEqual(2)
    }
  })

  it('of the stranger alone a picture is kept, and a face is found in it', async () => {
    const pictures = decisions.map((d) => d.picture)
    expect(pictures.map((p) => p !== undefined)).toEqual([false, false, true])
    const { faces } = await vision().analyse(pictures[2] ?? new Uint8Array())
    expect(faces).toHaveLength(1)
    expect(faces[0]?.quality.interEyePx).toBeGreaterThan(40)
  })

  it('the decisions are the same every time', async () => {
    expect(timeless(await decide(clip))).toEqual(timeless(decisions))
  })
})

const timeless = (decisions: readonly Decision[]) => decisions.map((d) => ({ ...d, wallMs: 0 }))
