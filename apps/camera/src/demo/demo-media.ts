import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { readVisionSettings } from '../env.ts'
import { Problem } from '../lib/problem.ts'
import { findFfmpeg } from '../source/ffmpeg-binary.ts'
import { makeClip, makeFolder } from './make-clip.ts'
import { DEMO_PEOPLE, DEMO_STRANGER, walkerOf } from './people.ts'
import { type Portrait, portraits } from './portraits.ts'

export interface DemoMedia {
  people: Portrait[]
  /** For `--source`. */
  source: string
  /** What the person at the terminal should know; null for nothing. */
  note: string | null
}

/** The demo people's portraits and a clip (without ffmpeg: a folder) of them at the door; kept for the next time. */
export async function makeDemoMedia(dir: string): Promise<DemoMedia> {
  const { FFMPEG_PATH: ffmpegPath } = readVisionSettings(process.env)
  await mkdir(dir, { recursive: true })
  const people = await portraits(join(dir, 'people'))
  const walkers = [...DEMO_PEOPLE, DEMO_STRANGER].map(walkerOf)
  try {
    await findFfmpeg(ffmpegPath)
  } catch (e) {
    if (!(e instanceof Problem)) throw e
    const folder = join(dir, 'door')
    await makeFolder({ people: walkers, out: folder })
    return { people, source: folder, note: `${e.message}\n  The demo camera looks at a folder of images instead.` }
  }
  const clip = join(dir, 'door.mp4')
  if (!existsSync(clip)) {
    // Under another name first: a clip that was interrupted must not be taken for a finished one.
    await makeClip({ people: walkers, out: `${clip}.part`, ffmpegPath })
    await rename(`${clip}.part`, clip)
  }
  return { people, source: clip, note: null }
}
