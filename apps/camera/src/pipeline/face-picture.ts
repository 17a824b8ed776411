import { type Box, MAX_EVENT_PICTURE_BYTES } from '@rollcall/core'
import { cropOf } from '@rollcall/vision'
import sharp from 'sharp'
import type { Frame } from '../source/source.ts'

/** So much more than the face is kept on each side, as shares of its size: a detector wants to see around it. */
const MARGIN = 0.45
const MAX_SIDE_PX = 400
const QUALITIES = [80, 60, 40] as const

/** The face in this box as a small JPEG; null where it cannot be made small enough. The frame is read before anything waits. */
export async function facePicture({ image }: Pick<Frame, 'image'>, [x, y, w, h]: Box): Promise<Uint8Array | null> {
  const around: Box = [x - MARGIN * w, y - MARGIN * h, (1 + 2 * MARGIN) * w, (1 + 2 * MARGIN) * h]
  const { data, widthPx, heightPx } = cropOf(image, around)
  const raw = { width: widthPx, height: heightPx, channels: 3 } as const
  const size = { width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside', withoutEnlargement: true } as const
  for (const quality of QUALITIES) {
    const jpeg = await sharp(data, { raw }).resize(size).jpeg({ quality }).toBuffer()
    if (jpeg.byteLength <= MAX_EVENT_PICTURE_BYTES) return jpeg
  }
  return null
}
