import { isAppError } from '@rollcall/core'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { samplePhoto } from '../test/photos.ts'
import { cutPortrait, decodePhoto } from './decode.ts'

const photo = samplePhoto(3)
const small = () => sharp(photo).resize(320)

async function refusal(bytes: Uint8Array): Promise<{ code: string; params: object }> {
  const thrown: unknown = await decodePhoto(bytes).then(
    () => null,
    (e: unknown) => e,
  )
  if (!isAppError(thrown)) throw new Error('was not refused', { cause: thrown })
  return { code: thrown.code, params: thrown.params }
}

/** A PNG header that claims a size; the pixels behind it are missing. */
async function pngClaiming(widthPx: number, heightPx: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(widthPx, 16)
  png.writeUInt32BE(heightPx, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

/** First box of an ISO media file. */
function isoMedia(major: string, ...compatible: string[]): Buffer {
  const brands = [major, '\0\0\0\0', ...compatible].join('')
  const box = Buffer.alloc(8 + brands.length)
  box.writeUInt32BE(box.length, 0)
  box.write(`ftyp${brands}`, 4, 'latin1')
  return Buffer.concat([box, Buffer.alloc(4096)])
}

describe('what is no photo is refused with its reason', () => {
  it('an empty file', async () => {
    expect(await refusal(new Uint8Array())).toMatchObject({ code: 'PHOTO_EMPTY' })
  })

  it('a file over 20 MB', async () => {
    const bytes = Buffer.concat([photo, Buffer.alloc(20 * 1024 * 1024)])
    expect(await refusal(bytes)).toMatchObject({ code: 'PHOTO_TOO_LARGE', params: { limitMb: 20 } })
  })

  it('more than 50 megapixels, by the header alone', async () => {
    const refused = { code: 'PHOTO_TOO_MANY_PIXELS', params: { limitMegapixels: 50 } }
    expect(await refusal(await pngClaiming(50_001, 1000))).toMatchObject(refused)
    expect(await refusal(await pngClaiming(60_000, 60_000))).toMatchObject(refused)
  })

  it('a photo too small to hold a face', async () => {
    const bytes = await sharp(photo).resize(40, 20).png().toBuffer()
    expect(await refusal(bytes)).toMatchObject({ code: 'PHOTO_TOO_SMALL', params: { width: 40, height: 20, min: 32 } })
  })

  it.each([
    ['SVG', '<?xml version="1.0"?>\n<!-- logo --><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['SVG', '\ufeff<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['HTML', '<!doctype html><title>x</title>'],
    ['BMP', 'BM\0\0\0\0'],
    ['ZIP', 'PK\x03\x04\x14\0'],
    ['text', 'name;mail\nAnn;ann@example.org\n'],
    ['an unknown format', '\x01\x02\x03\x04'],
  ])('a file that is %s, whatever its name', async (found, content) => {
    expect(await refusal(Buffer.from(content))).toMatchObject({ code: 'PHOTO_FORMAT', params: { found } })
  })

  it('a film', async () => {
    expect(await refusal(isoMedia('isom', 'mp41'))).toMatchObject({ code: 'PHOTO_FORMAT', params: { found: 'video' } })
  })

  it('HEIC, which the decoder has no codec for', async () => {
    expect(await refusal(isoMedia('heic', 'mif1', 'heic'))).toMatchObject({ code: 'PHOTO_HEIC' })
  })

  it.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('half of a %s', async (format) => {
    const whole = await sharp(photo).resize(900).toFormat(format).toBuffer()
    expect(await refusal(whole.subarray(0, whole.length >> 1))).toMatchObject({ code: 'PHOTO_DAMAGED' })
  })

  it('a JPEG that ends a few hundred bytes early', async () => {
    expect(await refusal(photo.subarray(0, photo.length - 500))).toMatchObject({ code: 'PHOTO_DAMAGED' })
  })
})

describe('every usual kind of photo gives upright RGB', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['JPEG', () => small().jpeg().toBuffer()],
    ['progressive JPEG', () => small().jpeg({ progressive: true }).toBuffer()],
    ['CMYK JPEG', () => small().toColourspace('cmyk').jpeg().toBuffer()],
    ['grey JPEG', () => small().greyscale().jpeg().toBuffer()],
    ['PNG with alpha', () => small().ensureAlpha(0.9).png().toBuffer()],
    ['16-bit PNG', () => small().toColourspace('rgb16').png().toBuffer()],
    ['16-bit grey PNG', () => small().toColourspace('grey16').png().toBuffer()],
    ['palette PNG', () => small().png({ palette: true }).toBuffer()],
    ['WebP', () => small().webp().toBuffer()],
    ['AVIF', () => small().avif({ effort: 1 }).toBuffer()],
    ['TIFF', () => small().tiff().toBuffer()],
    ['GIF', () => small().gif().toBuffer()],
  ])('%s', async (_name, make) => {
    const { frame, widthPx, heightPx } = await decodePhoto(await make())
    expect([widthPx, heightPx]).toEqual([320, 225])
    expect(frame).toMatchObject({ widthPx: 320, heightPx: 225, format: 'rgb24' })
    expect(frame.data.length).toBe(320 * 225 * 3)
    const { data: expected } = await small().raw().toBuffer({ resolveWithObject: true })
    const grey = (rgb: Uint8Array) => {
      let sum = 0
      for (const v of rgb) sum += v
      return sum / rgb.length
    }
    expect(Math.abs(grey(frame.data) - grey(expected))).toBeLessThan(12)
  })

  it('an animated GIF gives its first frame', async () => {
    const pages = [small(), small().negate()].map((page) => page.removeAlpha().raw().toBuffer())
    const film = Buffer.concat(await Promise.all(pages))
    const raw = { width: 320, height: 450, channels: 3, pageHeight: 225 } as const
    const gif = await sharp(film, { raw })
      .gif({ loop: 0, delay: [100, 100] })
      .toBuffer()
    expect((await sharp(gif).metadata()).pages).toBe(2)
    const { frame } = await decodePhoto(gif)
    expect([frame.widthPx, frame.heightPx]).toEqual([320, 225])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i is turned', async (orientation) => {
    const turned = await small().withMetadata({ orientation }).jpeg().toBuffer()
    const { frame, widthPx, heightPx } = await decodePhoto(turned)
    const upright = orientation < 5 ? [320, 225] : [225, 320]
    expect([widthPx, heightPx]).toEqual(upright)
    expect([frame.widthPx, frame.heightPx]).toEqual(upright)
  })

  it('a large photo is analysed smaller, its own size is told', async () => {
    const large = await sharp(photo).resize(4000, 3000, { fit: 'fill' }).jpeg().toBuffer()
    const { frame, widthPx, heightPx } = await decodePhoto(large)
    expect([widthPx, heightPx]).toEqual([4000, 3000])
    expect([frame.widthPx, frame.heightPx]).toEqual([2560, 1920])
  })
})

describe('the portrait that is kept', () => {
  it('is upright, at most 1600 pixels, without metadata, with an avatar around the face', async () => {
    const turned = await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { image, widthPx, heightPx, scale, avatar } = await cutPortrait(turned, [600, 500, 240, 260])
    expect([widthPx, heightPx]).toEqual([1125, 1600])
    expect(scale).toBeCloseTo(1125 / 1350, 4)
    const kept = await sharp(image).metadata()
    expect(kept).toMatchObject({ format: 'jpeg', width: 1125, height: 1600 })
    expect(kept.exif).toBeUndefined()
    expect(kept.orientation).toBeUndefined()
    expect(await sharp(avatar).metadata()).toMatchObject({ format: 'jpeg', width: 192, height: 192 })
  })

  it('cuts an avatar also where the face reaches over the edge', async () => {
    const { avatar } = await cutPortrait(photo, [-80, -60, 400, 500])
    expect(await sharp(avatar).metadata()).toMatchObject({ width: 192, height: 192 })
  })

  it('has the face in the middle of the avatar', async () => {
    const scene = sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#000' } })
    const face = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const bytes = await scene
      .composite([{ input: face, left: 1500, top: 300 }])
      .png()
      .toBuffer()
    const { avatar } = await cutPortrait(bytes, [1500, 300, 100, 100])
    const { data, info } = await sharp(avatar).greyscale().raw().toBuffer({ resolveWithObject: true })
    expect(data[96 * info.width + 96]).toBeGreaterThan(240)
    expect(data[5 * info.width + 96]).toBeLessThan(15)
  })
})
