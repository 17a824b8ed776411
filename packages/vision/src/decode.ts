import { AppError, type Box } from '@rollcall/core'
import sharp, { type Sharp } from 'sharp'
import type { Frame } from './geometry/frame.ts'
import { sniffFormat } from './sniff.ts'

const LIMIT_MB = 20
const LIMIT_MEGAPIXELS = 50
const MIN_SIDE_PX = 32
/** Photos are analysed at most this large: a face that would be lost at this size is no reference for anybody. */
const ANALYSED_SIDE_PX = 2560
const KEPT_SIDE_PX = 1600
const AVATAR_PX = 192
/** Side of the avatar as a multiple of the face's longer side. */
const AVATAR_MARGIN = 1.7

// a server that sees each photo once has no use for libvips' cache of operations
sharp.cache(false)

export interface DecodedPhoto {
  /** Upright, at most 2560 px on the longer side. */
  frame: Frame
  /** Size of the upright photo itself. */
  widthPx: number
  heightPx: number
}

export interface Portrait {
  /** Upright JPEG without metadata, at most 1600 px on the longer side. */
  image: Uint8Array
  widthPx: number
  heightPx: number
  /** Pixels of `image` a pixel of the upright photo. */
  scale: number
  /** 192 × 192 JPEG around the face. */
  avatar: Uint8Array
}

/** Pixels of a photo. @throws AppError with the reason when it is not one that we read. */
export async function decodePhoto(bytes: Uint8Array): Promise<DecodedPhoto> {
  const { photo, widthPx, heightPx } = await openPhoto(bytes)
  const { data, info } = await orDamaged(
    photo
      .resize({ width: ANALYSED_SIDE_PX, height: ANALYSED_SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  )
  const frame: Frame = { data, widthPx: info.width, heightPx: info.height, format: 'rgb24' }
  return { frame, widthPx, heightPx }
}

/** The two pictures of a face that are worth keeping. @param box of the face in pixels of the upright photo */
export async function cutPortrait(bytes: Uint8Array, box: Box): Promise<Portrait> {
  const { photo, widthPx, heightPx } = await openPhoto(bytes)
  const kept = photo
    .clone()
    .resize({ width: KEPT_SIDE_PX, height: KEPT_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 88, mozjpeg: false })
  const avatar = photo
    .clone()
    .extract(avatarSquare(box, widthPx, heightPx))
    .resize(AVATAR_PX, AVATAR_PX)
    .jpeg({ quality: 85 })
  const { data, info } = await orDamaged(kept.toBuffer({ resolveWithObject: true }))
  return {
    image: data,
    widthPx: info.width,
    heightPx: info.height,
    scale: info.width / widthPx,
    avatar: await orDamaged(avatar.toBuffer()),
  }
}

/** Checks everything that can be known from the header, then prepares upright sRGB without alpha. */
async function openPhoto(bytes: Uint8Array): Promise<{ photo: Sharp; widthPx: number; heightPx: number }> {
  if (bytes.length === 0) throw new AppError('PHOTO_EMPTY')
  if (bytes.length > LIMIT_MB * 1024 * 1024) throw new AppError('PHOTO_TOO_LARGE', { limitMb: LIMIT_MB })
  const format = sniffFormat(bytes)
  if (!format.readable) throw new AppError('PHOTO_FORMAT', { found: format.name })
  const damaged = format.name === 'HEIC' ? 'PHOTO_HEIC' : 'PHOTO_DAMAGED'
  const header = await orDamaged(sharp(bytes, { limitInputPixels: false }).metadata(), damaged)
  if (header.width * header.height > LIMIT_MEGAPIXELS * 1e6) {
    throw new AppError('PHOTO_TOO_MANY_PIXELS', { limitMegapixels: LIMIT_MEGAPIXELS })
  }
  const { width: widthPx, height: heightPx } = header.autoOrient
  if (Math.min(widthPx, heightPx) < MIN_SIDE_PX) {
    throw new AppError('PHOTO_TOO_SMALL', { width: widthPx, height: heightPx, min: MIN_SIDE_PX })
  }
  if (header.format === 'heif' && header.compression !== 'av1') throw new AppError('PHOTO_HEIC')
  const photo = sharp(bytes, { failOn: 'error', limitInputPixels: LIMIT_MEGAPIXELS * 1e6, autoOrient: true })
    .flatten({ background: '#808080' })
    .toColourspace('srgb')
  return { photo, widthPx, heightPx }
}

/** What the decoder stumbles over is the photo's fault: its text is kept as the cause, the words are the catalogue's. */
async function orDamaged<T>(work: Promise<T>, code: 'PHOTO_DAMAGED' | 'PHOTO_HEIC' = 'PHOTO_DAMAGED'): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new AppError(code, {}, { cause })
  }
}

/** A square around the face, moved and shrunk so that it lies in the photo. */
function avatarSquare([x, y, w, h]: Box, widthPx: number, heightPx: number) {
  const side = Math.max(1, Math.round(Math.min(Math.max(w, h) * AVATAR_MARGIN, widthPx, heightPx)))
  const place = (center: number, length: number) => Math.round(Math.min(Math.max(0, center - side / 2), length - side))
  return { left: place(x + w / 2, widthPx), top: place(y + h / 2, heightPx), width: side, height: side }
}
