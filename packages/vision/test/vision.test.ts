import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cosine, DEFAULT_POLICY, type Face, MODEL_DIMS, MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
// the compiled package, as the apps load it: its worker is a file of dist
import { createVision, type Frame, GalleryIndex, type Vision } from '@rollcall/vision'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePhoto } from './photos.ts'

let cacheDir: string
let vision: Vision
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-vision-'))
  vision = await createVision({ cacheDir })
})
afterAll(async () => {
  await vision.close()
  await rm(cacheDir, { recursive: true })
})

async function rgb(photo: Buffer, width: number): Promise<Frame> {
  const { data, info } = await sharp(photo).resize({ width }).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, format: 'rgb24' }
}

/** BT.601, limited range. */
function toYuv({ data, widthPx, heightPx }: Frame): Frame {
  const luma = widthPx * heightPx
  const [columns, rows] = [(widthPx + 1) >> 1, (heightPx + 1) >> 1]
  const out = new Uint8Array(luma + 2 * columns * rows)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const [r = 0, g = 0, b = 0] = data.subarray((y * widthPx + x) * 3)
      out[y * widthPx + x] = Math.round(16 + 0.2568 * r + 0.5041 * g + 0.0979 * b)
      const at = luma + (y >> 1) * columns + (x >> 1)
      out[at] = Math.round(128 - 0.1482 * r - 0.291 * g + 0.4392 * b)
      out[at + columns * rows] = Math.round(128 + 0.4392 * r - 0.3678 * g - 0.0714 * b)
    }
  }
  return { data: out, widthPx, heightPx, format: 'yuv420p' }
}

const length = (v: Float32Array) => Math.sqrt(cosine(v, v))

describe('a photo', () => {
  it.each([
    [3, 3],
    [5, 5],
    [6, 4],
  ] as const)(
    'sample %i has %i faces, largest first, each with a unit embedding of the model',
    async (number, count) => {
      const { widthPx, heightPx, modelId, faces } = await vision.analyse(samplePhoto(number))
      expect([widthPx, modelId]).toEqual([1920, MODEL_FUSED])
      expect(faces).toHaveLength(count)
      const areas = faces.map(({ box: [, , w, h] }) => w * h)
      expect(areas).toEqual(areas.toSorted((a, b) => b - a))
      for (const { box, landmarks5, embedding, liveness01, quality, score01 } of faces) {
        expect(embedding).toHaveLength(MODEL_DIMS[MODEL_FUSED])
        expect(length(embedding)).toBeCloseTo(1, 5)
        for (const [x, y] of landmarks5) {
          expect(x).toBeGreaterThan(Math.max(0, box[0]))
          expect(x).toBeLessThan(Math.min(widthPx, box[0] + box[2]))
          expect(y).toBeGreaterThan(Math.max(0, box[1]))
          expect(y).toBeLessThan(Math.min(heightPx, box[1] + box[3]))
        }
        // eye left in the picture, eye right, nose below, mouth left, mouth right
        const [left, right, nose, mouthLeft, mouthRight] = landmarks5
        expect(left[0]).toBeLessThan(right[0])
        expect(mouthLeft[0]).toBeLessThan(mouthRight[0])
        expect(nose[1]).toBeGreaterThan(Math.min(left[1], right[1]))
        for (const v of [score01, liveness01, quality.score01, quality.sharpness01, quality.brightness01]) {
          expect(v).toBeGreaterThanOrEqual(0)
          expect(v).toBeLessThanOrEqual(1)
        }
      }
    },
  )

  it('gives the same people again at half the size and in another format, and tells them apart', async () => {
    const photo = samplePhoto(6)
    const smaller = await sharp(photo).resize({ width: 960 }).webp({ quality: 80 }).toBuffer()
    const [enrolled, probes] = [await vision.analyse(photo), await vision.analyse(smaller)]
    const gallery = new GalleryIndex(MODEL_FUSED)
    enrolled.faces.forEach(({ embedding }, i) => void gallery.set(`person ${i}`, [embedding]))
    const { acceptAtSimilarity } = DEFAULT_POLICY[MODEL_FUSED]
    const named = probes.faces.map((face) => {
      const { best, runnerUp } = gallery.search(face.embedding)
      expect(best?.similarity).toBeGreaterThan(0.9)
      expect(runnerUp?.similarity).toBeLessThan(acceptAtSimilarity)
      const index = Number(best?.personId.split(' ')[1])
      const box = enrolled.faces[index]?.box ?? [0, 0, 0, 0]
      expect(Math.abs(box[0] - 2 * face.box[0])).toBeLessThan(8)
      return best?.personId
    })
    expect(new Set(named).size).toBe(4)
  })

  it.each([3, 6, 8])('turned by EXIF orientation %i has the same faces as upright', async (orientation) => {
    const upright = await sharp(samplePhoto(3)).resize(1200).toBuffer()
    // the pixels of a camera held sideways, and the tag that says so
    const degrees = { 3: 180, 6: 270, 8: 90 }[orientation] ?? 0
    const sideways = await sharp(upright).rotate(degrees).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const [a, b] = [await vision.analyse(upright), await vision.analyse(sideways)]
    expect([b.widthPx, b.heightPx]).toEqual([a.widthPx, a.heightPx])
    expect(b.faces).toHaveLength(3)
    for (const face of a.faces) {
      const best = Math.max(...b.faces.map(({ embedding }) => cosine(face.embedding, embedding)))
      expect(best).toBeGreaterThan(0.97)
    }
  })

  it('without a face has none', async () => {
    const wall = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#88a' } })
      .jpeg()
      .toBuffer()
    expect((await vision.analyse(wall)).faces).toEqual([])
  })

  it('filled by one face is no problem', async () => {
    const { faces } = await vision.analyse(samplePhoto(6))
    const [x = 0, y = 0, width = 0, height = 0] = (faces[0]?.box ?? []).map(Math.round)
    const tight = await sharp(samplePhoto(6)).extract({ left: x, top: y, width, height }).jpeg().toBuffer()
    const [face, another] = (await vision.analyse(tight)).faces
    expect(another).toBeUndefined()
    expect(cosine(face?.embedding ?? new Float32Array(), faces[0]?.embedding ?? new Float32Array())).toBeGreaterThan(
      0.85,
    )
  })

  it('of a large face keeps the small one beside it', async () => {
    const [face] = (await vision.analyse(samplePhoto(6))).faces as [Face]
    const [x, y, w, h] = face.box.map(Math.round) as [number, number, number, number]
    const head = sharp(samplePhoto(6)).extract({ left: x - 20, top: y - 20, width: w + 40, height: h + 40 })
    const small = await head.clone().resize({ height: 34 }).toBuffer()
    const large = await head.resize({ height: 430 }).toBuffer()
    const room = sharp({ create: { width: 640, height: 480, channels: 3, background: '#99a' } })
    const pasted = room.composite([
      { input: large, left: 40, top: 25 },
      { input: small, left: 540, top: 200 },
    ])
    const heights = (await vision.analyse(await pasted.png().toBuffer())).faces.map(({ box }) => box[3])
    expect(heights).toHaveLength(2)
    expect(heights[0]).toBeGreaterThan(300)
    expect(heights[1]).toBeLessThan(40)
  })

  it('that is refused leaves the worker in order', async () => {
    await expect(vision.analyse(Buffer.from('no photo'))).rejects.toMatchObject({ code: 'PHOTO_FORMAT' })
    await expect(vision.analyse(samplePhoto(3).subarray(0, 90_000))).rejects.toMatchObject({ code: 'PHOTO_DAMAGED' })
    expect((await vision.analyse(samplePhoto(3))).faces).toHaveLength(3)
  })

  it('still belongs to the caller afterwards', async () => {
    const photo = new Uint8Array(samplePhoto(3))
    const before = photo.length
    await vision.analyse(photo)
    expect(photo.length).toBe(before)
  })

  it('gives a portrait whose scale leads from the photo to the kept image', async () => {
    const { faces } = await vision.analyse(samplePhoto(3))
    const [face] = faces as [Face]
    const { image, scale, widthPx, heightPx } = await vision.portrait(samplePhoto(3), face.box)
    expect([widthPx, heightPx]).toEqual([1600, 1125])
    const again = await vision.analyse(image)
    expect(Math.abs((again.faces[0]?.box[0] ?? 0) - face.box[0] * scale)).toBeLessThan(4)
  })
})

describe('a camera frame', () => {
  it('gives the same embeddings from RGB and from YUV as the photo does', async () => {
    const frame = await rgb(samplePhoto(3), 1280)
    const photo = await vision.analyse(await sharp(samplePhoto(3)).resize({ width: 1280 }).png().toBuffer())
    for (const seen of [frame, toYuv(frame)]) {
      const detections = await vision.detect(seen)
      expect(detections).toHaveLength(3)
      const faces = await vision.encode(seen, detections)
      faces.forEach((face, i) => {
        expect(face.box).toEqual(detections[i]?.box)
        expect(cosine(face.embedding, photo.faces[i]?.embedding ?? face.embedding)).toBeGreaterThan(0.97)
      })
    }
  })

  it('may lie in shared memory, also as a part of it', async () => {
    const frame = await rgb(samplePhoto(3), 640)
    const shared = new Uint8Array(new SharedArrayBuffer(frame.data.length + 64), 64)
    shared.set(frame.data)
    expect(await vision.detect({ ...frame, data: shared })).toEqual(await vision.detect(frame))
  })

  it('whose bytes do not fit its size is refused', async () => {
    const frame = await rgb(samplePhoto(3), 640)
    const cut = { ...frame, data: frame.data.subarray(1000) }
    await expect(vision.detect(cut)).rejects.toMatchObject({ code: 'VISION_FAILED' })
    await expect(vision.encode(cut, [])).rejects.toMatchObject({ code: 'VISION_FAILED' })
  })
})

describe('the start', () => {
  it('tells what it runs on', () => {
    expect(vision.info).toEqual({ runtime: 'onnxruntime', modelId: MODEL_FUSED, dims: 704, workers: 1 })
  })

  it('refuses when the converted models cannot be kept', async () => {
    const file = join(cacheDir, readdirSync(cacheDir)[0] ?? '')
    const path = join(file, 'models')
    await expect(createVision({ cacheDir: path })).rejects.toMatchObject({
      code: 'DATA_DIR_READ_ONLY',
      params: { path },
    })
  })

  it('does without the second weights package: one encoder, no liveness', async () => {
    const human = await createVision({ cacheDir, models: 'human' })
    try {
      expect(human.info).toMatchObject({ modelId: MODEL_HUMAN, dims: 192 })
      const { faces } = await human.analyse(samplePhoto(3))
      expect(faces.map(({ embedding, liveness01 }) => [embedding.length, liveness01])).toEqual(
        Array.from({ length: 3 }, () => [192, null]),
      )
    } finally {
      await human.close()
    }
  })
})
