import type { Writable } from 'node:stream'
import sharp, { type OverlayOptions } from 'sharp'
import { cutOut } from '../../src/demo/cut-out.ts'
import { type DemoPerson, walkerOf } from '../../src/demo/people.ts'
import { CANVAS } from '../../src/source/source.ts'
import type { Scenery } from './rtp-stream.ts'

const FPS = 12
const WALL = { r: 205, g: 205, b: 200 }
const PAPER = '#f4f4f0'
/** A hand that holds a photo does not hold it straight. */
const TILT_DEG = 6

/** Something with a face, as PNG on transparent ground. */
export interface Actor {
  png: Buffer
  /** Height of the picture over the height of the face. */
  perFace: number
}

/** Where the middle of an actor is, and how large the face. Who is larger stands in front. */
export interface Place {
  xPx: number
  facePx: number
}

/** What is to be seen `tS` seconds after it began; it goes on until the next one begins. */
export interface Scene {
  actors: readonly { actor: Actor; at: (tS: number) => Place }[]
  /** How much out of focus; 0 if not said. */
  blurPx?: number
  /** Share of the light that is on; 1 if not said. */
  light01?: number
}

/** The head of a person. */
export function head(person: DemoPerson): Promise<Actor> {
  return cutOut(walkerOf(person))
}

/** A photo of a person on paper: paler than life, with a white edge, held at an angle. */
export async function print(portraitPath: string, facePx: number, portraitFaces: number): Promise<Actor> {
  const heightPx = Math.round(facePx * portraitFaces)
  const photo = await sharp(portraitPath).resize({ height: heightPx }).linear(0.8, 30).toBuffer()
  const edge = { top: 24, bottom: 24, left: 24, right: 24 }
  const paper = await sharp(photo)
    .extend({ ...edge, background: PAPER })
    .toBuffer()
  const png = await sharp(paper)
    .ensureAlpha()
    .rotate(TILT_DEG, { background: { ...WALL, alpha: 0 } })
    .png()
    .toBuffer()
  const { height } = await sharp(png).metadata()
  return { png, perFace: height / facePx }
}

/** A film for a network camera, drawn while it plays: what is shown next may depend on what the camera made of the last. */
export class DoorFilm implements Scenery {
  readonly input = ['-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(FPS), '-i', 'pipe:0']
  #scene: Scene = { actors: [] }
  #pictures = 0

  show(scene: Scene): void {
    this.#scene = scene
    this.#pictures = 0
  }

  play(pictures: Writable): void {
    let drawing = false
    const timer = setInterval(async () => {
      if (drawing || pictures.writableNeedDrain) return
      drawing = true
      const jpeg = await draw(this.#scene, this.#pictures++ / FPS)
      drawing = false
      if (pictures.writable) pictures.write(jpeg)
    }, 1000 / FPS)
    pictures.on('close', () => clearInterval(timer))
  }
}

async function draw({ actors, blurPx = 0, light01 = 1 }: Scene, tS: number): Promise<Buffer> {
  const placed = actors
    .map(({ actor, at }) => ({ actor, place: at(tS) }))
    .sort((a, b) => a.place.facePx - b.place.facePx)
  const overlays = await Promise.all(placed.map(({ actor, place }) => overlayOf(actor, place)))
  const wall = sharp({ create: { width: CANVAS.widthPx, height: CANVAS.heightPx, channels: 3, background: WALL } })
  const seen = await wall.composite(overlays.flat()).removeAlpha().raw().toBuffer()
  let picture = sharp(seen, { raw: { width: CANVAS.widthPx, height: CANVAS.heightPx, channels: 3 } })
  if (blurPx > 0) picture = picture.blur(blurPx)
  if (light01 < 1) picture = picture.linear(light01, 0)
  return picture.jpeg({ quality: 90 }).toBuffer()
}

/** None while the actor is outside of the picture; what reaches over its edge is cut off. */
async function overlayOf({ png, perFace }: Actor, { xPx, facePx }: Place): Promise<OverlayOptions[]> {
  const { data, info } = await sharp(png)
    .resize({ height: Math.round(facePx * perFace) })
    .toBuffer({ resolveWithObject: true })
  const left = Math.round(xPx - info.width / 2)
  const top = Math.round((CANVAS.heightPx - info.height) / 2)
  const [cutLeft, cutTop] = [Math.max(0, -left), Math.max(0, -top)]
  const width = Math.min(info.width, CANVAS.widthPx - left) - cutLeft
  const height = Math.min(info.height, CANVAS.heightPx - top) - cutTop
  if (width <= 0 || height <= 0) return []
  const input = await sharp(data).extract({ left: cutLeft, top: cutTop, width, height }).toBuffer()
  return [{ input, left: left + cutLeft, top: top + cutTop }]
}

/** From one place to another, then swaying there as people do who stand. */
export function walk(from: Place, to: Place, secondsS: number): (tS: number) => Place {
  return (tS) => {
    const done = Math.min(1, tS / secondsS)
    const between = (a: number, b: number) => a + (b - a) * done
    return { xPx: between(from.xPx, to.xPx) + 8 * Math.sin(tS * 3.7), facePx: between(from.facePx, to.facePx) }
  }
}
