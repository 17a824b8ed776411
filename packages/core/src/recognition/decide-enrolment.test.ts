import { describe, expect, it } from 'vitest'
import { decideEnrolment, ENROLMENT_REFUSALS, DEFAULT_ENROLMENT_POLICY as p, refusalText } from './decide-enrolment.ts'
import type { Face, FaceQuality } from './face.ts'
import { MODEL_FUSED } from './policy.ts'

const good: FaceQuality = {
  interEyePx: 90,
  sharpness01: 0.8,
  brightness01: 0.5,
  contrast01: 0.5,
  yawDeg: 3,
  pitchDeg: -4,
  rollDeg: 1,
  occlusion01: 0.05,
  eyeOpenness01: 0.5,
  detectorScore01: 0.95,
  meshScore01: 0.99,
  score01: 0.9,
  worst: null,
}
const face = (quality: Partial<FaceQuality> = {}): Face => ({
  box: [0, 0, 100, 100],
  score01: 0.9,
  landmarks5: [
    [0, 0],
    [1, 0],
    [2, 2],
    [0, 3],
    [1, 3],
  ],
  quality: { ...good, ...quality },
  liveness01: null,
  embedding: new Float32Array(4),
})
const photo = (faces: Face[]) => ({ widthPx: 640, heightPx: 480, modelId: MODEL_FUSED, faces })

describe('decideEnrolment', () => {
  it('accepts one clear face', () => {
    expect(decideEnrolment(photo([face()]), null)).toEqual({ kind: 'accept', faceIndex: 0 })
  })
  it('asks for a choice between several faces and takes the one that was chosen', () => {
    expect(decideEnrolment(photo([face(), face()]), null)).toMatchObject({ reason: 'several_faces', faceIndex: null })
    expect(decideEnrolment(photo([face(), face()]), 1)).toEqual({ kind: 'accept', faceIndex: 1 })
  })
  it.each([
    ['no_face', null],
    ['too_small', { interEyePx: p.minInterEyePx - 1 }],
    ['turned_away', { yawDeg: -(p.maxYawDeg + 1) }],
    ['turned_away', { pitchDeg: p.maxPitchDeg + 1 }],
    ['too_dark', { brightness01: p.minBrightness01 - 0.01 }],
    ['too_bright', { brightness01: p.maxBrightness01 + 0.01 }],
    ['blurred', { sharpness01: p.minSharpness01 - 0.01 }],
    ['occluded', { occlusion01: p.maxOcclusion01 + 0.01 }],
    ['occluded', { occlusion01: Number.NaN }],
    ['uncertain_face', { meshScore01: p.minMeshScore01 - 0.01 }],
    ['uncertain_face', { detectorScore01: p.minDetectorScore01 - 0.01 }],
    ['turned_away', { yawDeg: Number.NaN }],
  ] as const)('refuses with the cause %s', (reason, quality) => {
    expect(decideEnrolment(photo(quality ? [face(quality)] : []), null)).toMatchObject({ kind: 'refuse', reason })
  })
})

it('has words of its own for every refusal', () => {
  const texts = ENROLMENT_REFUSALS.map((r) => refusalText(r, { faces: 2, name: 'Ana' }))
  expect(new Set(texts).size).toBe(ENROLMENT_REFUSALS.length)
  expect(refusalText('already_enrolled', { name: 'Ana Lind' })).toContain('Ana Lind')
})
