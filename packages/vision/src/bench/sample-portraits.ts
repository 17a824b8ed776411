import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Vision } from '../vision.ts'

const SAMPLES = 6

/** JPEG portraits of different people, cut out of the sample photos. */
export async function samplePortraits(vision: Vision, width: number, height: number): Promise<Buffer[]> {
  const photos: Buffer[] = []
  for (let i = 1; i <= SAMPLES; i++) {
    const sample = await samplePhoto(i)
    const [face] = (await vision.analyse(sample)).faces
    const portrait = face ? await portraitOf(sample, face.box, width, height) : sample
    // people stand close together in some of them, and every face costs its own time
    if ((await vision.analyse(portrait)).faces.length === 1) photos.push(portrait)
  }
  return photos
}

/** The same portrait as a file of nearly so many bytes: noise hardly shrinks. */
export async function swollen(photo: Buffer, bytes: number): Promise<Buffer> {
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true })
  for (const [i, value] of data.entries()) data[i] = Math.max(0, Math.min(255, value + ((i * 7919) % 23) - 11))
  const { width, height, channels } = info
  for (let quality = 100; ; quality--) {
    const raw = sharp(data, { raw: { width, height, channels } })
    const file = await raw.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    if (file.length <= bytes) return file
  }
}

async function samplePhoto(number: number): Promise<Buffer> {
  const require = createRequire(import.meta.url)
  return readFile(join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo', `sample${number}.jpg`))
}

/** The picture around one face, which is then two fifths of its height. */
async function portraitOf(photo: Buffer, [x, y, w, h]: readonly number[], width: number, height: number) {
  const [cx, cy] = [(x ?? 0) + (w ?? 0) / 2, (y ?? 0) + (h ?? 0) / 2]
  const meta = await sharp(photo).metadata()
  const cutHeight = Math.round(Math.min(2.5 * Math.max(w ?? 0, h ?? 0), meta.height))
  const cutWidth = Math.round(Math.min((cutHeight * width) / height, meta.width))
  const left = Math.round(Math.min(Math.max(0, cx - cutWidth / 2), meta.width - cutWidth))
  const top = Math.round(Math.min(Math.max(0, cy - cutHeight / 2), meta.height - cutHeight))
  const cut = sharp(photo).extract({ left, top, width: cutWidth, height: cutHeight })
  return cut.resize(width, height, { fit: 'cover' }).jpeg({ quality: 90 }).toBuffer()
}
