import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideEnrolment, type Face } from '@rollcall/core'
import { createVision, type Vision } from '@rollcall/vision'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePhoto } from './photos.ts'

let cacheDir: string
let vision: Vision
let portrait: Buffer
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'rollcall-quality-'))
  vision = await createVision({ cacheDir })
  // one person, 300 × 300, about 50 pixels between the eyes
  const [face] = (await vision.analyse(samplePhoto(6))).faces as [Face]
  const [x, y, w, h] = face.box
  const side = Math.round(1.6 * Math.max(w, h))
  const [left, top] = [Math.round(x + w / 2 - side / 2), Math.round(y + h / 2 - side / 2)]
  const cut = sharp(samplePhoto(6)).extract({ left, top, width: side, height: side })
  portrait = await cut.resize(300).png().toBuffer()
})
afterAll(async () => {
  await vision.close()
  await rm(cacheDir, { recursive: true })
})

async function judge(change: (photo: Sharp) => Sharp) {
  const analysis = await vision.analyse(await change(sharp(portrait)).png().toBuffer())
  const [face] = analysis.faces
  return { quality: face?.quality, decision: decideEnrolment(analysis, face ? 0 : null) }
}

describe('the quality of a face', () => {
  it('lets a usual portrait through', async () => {
    const { quality, decision } = await judge((photo) => photo)
    expect(decision).toEqual({ kind: 'accept', faceIndex: 0 })
    expect(quality?.worst).toBeNull()
    expect(quality?.score01).toBeGreaterThan(0.8)
  })

  it.each<[string, string, (photo: Sharp) => Sharp]>([
    ['blurred', 'blurred', (photo) => photo.blur(5)],
    ['too_dark', 'dark', (photo) => photo.linear(0.1, 0)],
    ['too_bright', 'bright', (photo) => photo.linear(0.25, 190)],
    ['too_small', 'too_small', (photo) => photo.resize(110)],
  ])('names the reason for a %s one', async (reason, worst, change) => {
    const { quality, decision } = await judge(change)
    expect(decision).toMatchObject({ kind: 'refuse', reason })
    expect(quality?.worst).toBe(worst)
  })

  it.each(['#9cc4dc', '#f2f2f2', '#20242c'])('names a mask of the colour %s', async (colour) => {
    const [face] = (await vision.analyse(portrait)).faces as [Face]
    const [[left], [right], [, noseY]] = face.landmarks5
    const width = Math.round(2.1 * (right - left))
    const height = Math.round(face.box[1] + face.box[3] - noseY)
    const mask = { create: { width, height, channels: 3 as const, background: colour } }
    const at = { left: Math.round((left + right - width) / 2), top: Math.round(noseY) }
    const { quality, decision } = await judge((photo) => photo.composite([{ input: mask, ...at }]))
    expect(decision).toMatchObject({ kind: 'refuse', reason: 'occluded' })
    expect(quality?.occlusion01).toBeGreaterThan(0.7)
    expect(quality?.worst).toBe('occluded')
  })

  it('finds nothing that covers the faces of a group', async () => {
    for (const { quality } of (await vision.analyse(samplePhoto(5))).faces) {
      expect(quality.occlusion01).toBeLessThan(0.5)
    }
  })

  it('sees open eyes, as open in a mirror', async () => {
    const straight = (await judge((photo) => photo)).quality
    const mirrored = (await judge((photo) => photo.flop())).quality
    expect(straight?.eyeOpenness01).toBeGreaterThan(0.4)
    expect(straight?.eyeOpenness01).toBeLessThanOrEqual(1)
    expect(mirrored?.eyeOpenness01).toBeCloseTo(straight?.eyeOpenness01 ?? Number.NaN, 1)
  })

  it('measures a mirrored face as turned and leaning the other way', async () => {
    const straight = (await judge((photo) => photo)).quality
    const mirrored = (await judge((photo) => photo.flop())).quality
    expect(Math.abs(straight?.rollDeg ?? 0)).toBeGreaterThan(5)
    expect(mirrored?.rollDeg).toBeCloseTo(-(straight?.rollDeg ?? 0), -1)
    expect(mirrored?.yawDeg).toBeCloseTo(-(straight?.yawDeg ?? 0), -1)
    expect(mirrored?.pitchDeg).toBeCloseTo(straight?.pitchDeg ?? Number.NaN, -1)
  })

  it('counts a lean clockwise in the picture as positive roll', async () => {
    const straight = (await judge((photo) => photo)).quality
    const leaning = (await judge((photo) => photo.rotate(15, { background: '#888' }))).quality
    expect((leaning?.rollDeg ?? 0) - (straight?.rollDeg ?? 0)).toBeGreaterThan(10)
  })

  it('is the same for the same face at twice the size, but for the distance between the eyes', async () => {
    const a = (await judge((photo) => photo)).quality
    const b = (await judge((photo) => photo.resize(600))).quality
    expect((b?.interEyePx ?? 0) / (a?.interEyePx ?? 1)).toBeCloseTo(2, 1)
    expect(b?.brightness01).toBeCloseTo(a?.brightness01 ?? Number.NaN, 1)
    expect(b?.yawDeg).toBeCloseTo(a?.yawDeg ?? Number.NaN, -1)
  })
})
