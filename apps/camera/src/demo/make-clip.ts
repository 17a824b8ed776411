import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { run } from '../source/ffmpeg-binary.ts'
import { cutOut } from './cut-out.ts'
import type { Walker } from './people.ts'

export interface ClipOptions {
  /** In the order in which they come. */
  people: readonly Walker[]
  /** The mp4, or for `makeFolder` the folder. */
  out: string
}

const WIDTH = 1280
const HEIGHT = 720
const FPS = 15
const BACKGROUND = { r: 205, g: 205, b: 200 }
const BACKGROUND_HEX = '0xcdcdc8'
/** How long a person walks towards the camera, and how long nobody is there afterwards. */
const WALK_S = 4.5
const EMPTY_S = 1.5
/** Height of the face when the person comes into view and when they stand at the door. */
const FAR_FACE_PX = 90
const NEAR_FACE_PX = 215
const STILL_FACE_PX = 190

/** Makes an mp4 in which each person walks up to the door, one after the other. Needs ffmpeg. */
export async function makeClip({
  people,
  out,
  ffmpegPath = 'ffmpeg',
}: ClipOptions & { ffmpegPath?: string }): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'rollcall-clip-'))
  try {
    const inputs: string[] = []
    const scenes: string[] = []
    for (const [i, person] of people.entries()) {
      const { png, perFace } = await cutOut(person)
      const file = join(dir, `${i}.png`)
      await writeFile(file, png)
      inputs.push('-loop', '1', '-framerate', String(FPS), '-t', String(WALK_S), '-i', file)
      scenes.push(sceneOf(i, perFace))
    }
    const all = people.map((_, i) => `[scene${i}]`).join('')
    const graph = `${scenes.join(';')};${all}concat=n=${people.length}:v=1,format=yuv420p[out]`
    const encode = ['-map', '[out]', '-c:v', 'mpeg4', '-q:v', '3', '-f', 'mp4', out]
    await run(ffmpegPath, [
      '-nostdin',
      '-hide_banner',
      '-loglevel',
      'error',
      '-y',
      ...inputs,
      '-filter_complex',
      graph,
      ...encode,
    ])
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** The same people as still pictures, one each, for a machine without ffmpeg. */
export async function makeFolder({ people, out }: ClipOptions): Promise<void> {
  await mkdir(out, { recursive: true })
  for (const [i, person] of people.entries()) {
    const { png, perFace } = await cutOut(person)
    const head = await sharp(png)
      .resize({ height: Math.round(STILL_FACE_PX * perFace) })
      .toBuffer()
    const empty = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: BACKGROUND } })
    const name = `${String(i + 1).padStart(2, '0')}-${person.name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.jpg`
    await empty
      .composite([{ input: head, gravity: 'centre' }])
      .jpeg({ quality: 92 })
      .toFile(join(out, name))
  }
}

/** One person: from the left and far away to the middle and near, swaying, then gone. */
function sceneOf(i: number, perFace: number): string {
  const far = Math.round(FAR_FACE_PX * perFace)
  const grow = Math.round((NEAR_FACE_PX - FAR_FACE_PX) * perFace)
  const height = `${far}+${grow}*t/${WALK_S}`
  const x = `(W-w)/2-240*(1-t/${WALK_S})+18*sin(t*3.7)`
  const y = `(H-h)/2+6*sin(t*7.4)`
  const background = `color=c=${BACKGROUND_HEX}:s=${WIDTH}x${HEIGHT}:r=${FPS}:d=${WALK_S + EMPTY_S}[back${i}]`
  const head = `[${i}:v]format=rgba,scale=w=-2:h='${height}':eval=frame[head${i}]`
  return `${background};${head};[back${i}][head${i}]overlay=x='${x}':y='${y}':eof_action=pass,setsar=1[scene${i}]`
}
