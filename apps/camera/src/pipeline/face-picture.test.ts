import { MAX_EVENT_PICTURE_BYTES } from '@rollcall/core'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { facePicture } from './face-picture.ts'

const [widthPx, heightPx] = [1280, 720]

/** Noise is what compresses least. */
function noise() {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
  return {
    data: Uint8Array.from({ length: widthPx * heightPx * 3 }, next),
    widthPx,
    heightPx,
    format: 'rgb24',
  } as const
}

it.each([
  ['in the middle', [500, 200, 200, 240], 380, 400],
  ['far away', [500, 200, 60, 80], 120, 160],
  ['at the edge of the picture', [1200, 600, 200, 240], 170, 230],
] as const)('a face %s fits into what is sent, with something around it', async (_, [x, y, w, h], atLeast, atMost) => {
  const jpeg = await facePicture({ image: noise() }, [x, y, w, h])
  if (!jpeg) throw new Error('no picture')
  const { width, height, format, exif } = await sharp(jpeg).metadata()
  expect(jpeg.byteLength).toBeLessThanOrEqual(MAX_EVENT_PICTURE_BYTES)
  expect(format).toBe('jpeg')
  expect(exif).toBeUndefined()
  expect(Math.max(width, height)).toBeGreaterThanOrEqual(atLeast)
  expect(Math.max(width, height)).toBeLessThanOrEqual(atMost)
})
