import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_POLICY } from '@rollcall/core'
import { createVision, type Vision } from '@rollcall/vision'
import { makeClip } from '../demo/make-clip.ts'
import { DEMO_PEOPLE, walkerOf } from '../demo/people.ts'
import { portraits } from '../demo/portraits.ts'
import { readVisionSettings } from '../env.ts'
import { searchable } from '../gallery/searchable.ts'
import type { Gallery } from '../pipeline/pipeline.ts'
import { loadPeople } from '../replay/load-people.ts'
import { visionOptions } from '../vision-options.ts'

/** What every bench of a door needs. */
export interface BenchDoor {
  /** For what a bench makes. */
  dir: string
  ffmpegPath: string
  vision: Vision
  gallery: Gallery
  /** The people of the gallery walk up to the door, one after the other: 1280×720. */
  clip: string
}

/** Opens a door at which the first `count` demo people are known, for as long as `work` takes. Needs ffmpeg. */
export async function withBenchDoor<T>(count: number, work: (door: BenchDoor) => Promise<T>): Promise<T> {
  const settings = readVisionSettings(process.env)
  const { FFMPEG_PATH: ffmpegPath } = settings
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'))
  const vision = await createVision(visionOptions(settings))
  try {
    const people = DEMO_PEOPLE.slice(0, count)
    const clip = join(dir, 'clip.mp4')
    await makeClip({ people: people.map(walkerOf), out: clip, ffmpegPath })
    await mkdir(join(dir, 'people'))
    await portraits(join(dir, 'people'), people)
    const vectors = await loadPeople(join(dir, 'people'), vision, () => undefined)
    const { modelId } = vision.info
    const known = new Map([...vectors].map(([name, vector]) => [name, { displayName: name, vector }]))
    const gallery = searchable({ modelId, policy: DEFAULT_POLICY[modelId], people: known })
    return await work({ dir, ffmpegPath, vision, gallery, clip })
  } finally {
    await vision.close()
    await rm(dir, { recursive: true, force: true })
  }
}
