import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cosine } from '@rollcall/core'
import { createVision, type Vision } from '@rollcall/vision'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePhoto } from './photos.ts'

let cacheDir: string
let onnx: Vision
let tfjs: Vision
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-runtimes-'))
  onnx = await createVision({ cacheDir, runtime: 'onnx' })
  tfjs = await createVision({ cacheDir, runtime: 'tfjs' })
})
afterAll(async () => {
  await Promise.all([onnx.close(), tfjs.close()])
  await rm(cacheDir, { recursive: true })
})

describe('both runtimes are one model', () => {
  it('under the same id', () => {
    expect(onnx.info.runtime).toBe('onnxruntime')
    expect(tfjs.info.runtime).toMatch(/^tfjs-/)
    expect(tfjs.info.modelId).toBe(onnx.info.modelId)
  })

  it.each([1, 3, 5, 6] as const)(
    'in sample %i the same faces: boxes within 2 pixels, cosine ≥ 0.995',
    async (number) => {
      const [a, b] = await Promise.all([onnx.analyse(samplePhoto(number)), tfjs.analyse(samplePhoto(number))])
      expect(b.faces.length).toBe(a.faces.length)
      expect(a.faces.length).toBeGreaterThan(2)
      a.faces.forEach((face, i) => {
        const other = b.faces[i]
        if (!other) throw new Error(`face ${i} is missing`)
        face.box.forEach((v, k) => void expect(Math.abs(v - (other.box[k] as number))).toBeLessThan(2))
        expect(cosine(face.embedding, other.embedding)).toBeGreaterThan(0.995)
        expect(other.liveness01).toBeCloseTo(face.liveness01 ?? Number.NaN, 2)
        expect(other.quality.yawDeg).toBeCloseTo(face.quality.yawDeg, 0)
      })
    },
  )
})
