import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideEnrolment } from './decide-enrolment.ts'
import { decideLook, DEFAULT_LOOK_POLICY as p } from './decide-look.ts'
import type { Face, FaceQuality } from './face.ts'
import { MODEL_FUSED } from './policy.ts'

const good: FaceQuality = {
  interEyePx: 60,
  sharpness01: 0.4,
  brightness01: 0.5,
  contrast01: 0.4,
  yawDeg: 5,
  pitchDeg: 5,
  rollDeg: 0,
  occlusion01: 0.05,
  eyeOpenness01: 0.5,
  detectorScore01: 0.9,
  meshScore01: 0.95,
  score01: 0.9,
  worst: null,
}

describe('decideLook', () => {
  it('looks at a usual face, and at one exactly at every limit', () => {
    const limit = { yawDeg: -p.maxYawDeg, pitchDeg: p.maxPitchDeg }
    const dim = { sharpness01: p.minSharpness01, brightness01: p.minBrightness01 }
    expect(decideLook({ heightPx: 100, quality: good })).toEqual({ kind: 'look' })
    expect(decideLook({ heightPx: p.minHeightPx, quality: { ...good, ...limit, ...dim } })).toEqual({ kind: 'look' })
  })

  it.each<[string, Partial<FaceQuality>, number]>([
    ['too_small', {}, p.minHeightPx - 1],
    ['too_small', {}, Number.NaN],
    ['turned_away', { yawDeg: p.maxYawDeg + 1 }, 100],
    ['turned_away', { pitchDeg: -p.maxPitchDeg - 1 }, 100],
    ['turned_away', { yawDeg: Number.NaN }, 100],
    ['too_dark', { brightness01: p.minBrightness01 - 0.01 }, 100],
    ['blurred', { sharpness01: p.minSharpness01 - 0.01 }, 100],
    ['blurred', { sharpness01: Number.NaN }, 100],
  ])('passes by with the cause %s', (reason, flaw, heightPx) => {
    expect(decideLook({ heightPx, quality: { ...good, ...flaw } })).toEqual({ kind: 'skip', reason })
  })

  it('looks at every face of its size that would do as a reference', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const angle = fc.double({ min: -60, max: 60, noNaN: true })
    const quality = fc.record({
      sharpness01: share,
      brightness01: share,
      yawDeg: angle,
      pitchDeg: angle,
    })
    fc.assert(
      fc.property(quality, (q) => {
        // nothing but the quality is asked for
        const face = { quality: { ...good, ...q } } as Face
        const photo = { widthPx: 640, heightPx: 480, modelId: MODEL_FUSED, faces: [face] }
        if (decideEnrolment(photo, 0).kind === 'refuse') return
        expect(decideLook({ heightPx: 100, quality: face.quality })).toEqual({ kind: 'look' })
      }),
      { numRuns: 1000 },
    )
  })
})
