import sharp from 'sharp'
import type { Walker } from './people.ts'

export interface CutOut {
  png: Buffer
  /** Height of the cut-out over the height of the face. */
  perFace: number
}

/** Size of a cut-out in widths and heights of the face: with room for the liveness model, without the neighbour. */
const WIDE = 2.4
const HIGH = 2.8
/** Hair reaches further over a face than the shoulders matter below it. */
const SHIFT_DOWN = 0.05

/** The head of a person on transparent ground, with a soft edge. */
export async function cutOut({ photoPath, box: [x, y, w, h] }: Walker): Promise<CutOut> {
  const photo = await sharp(photoPath).metadata()
  const centre = { x: x + w / 2, y: y + h * (0.5 + SHIFT_DOWN) }
  const left = Math.max(0, Math.round(centre.x - (w * WIDE) / 2))
  const top = Math.max(0, Math.round(centre.y - (h * HIGH) / 2))
  const width = Math.min(photo.width, Math.round(centre.x + (w * WIDE) / 2)) - left
  const height = Math.min(photo.height, Math.round(centre.y + (h * HIGH) / 2)) - top
  const mask = `<svg width="${width}" height="${height}">
    <radialGradient id="soft"><stop offset="0.8" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    <ellipse cx="${centre.x - left}" cy="${centre.y - top}" rx="${(w * WIDE) / 2}" ry="${(h * HIGH) / 2}" fill="url(#soft)"/></svg>`
  const png = await sharp(photoPath)
    .extract({ left, top, width, height })
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png()
    .toBuffer()
  return { png, perFace: height / h }
}
