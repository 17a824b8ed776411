import type { FaceQuality, QualityCause } from '@rollcall/core'
import type { Landmarks5 } from '../align/five-points.ts'
import type { PixelQuality } from './pixels.ts'
import type { Pose } from './pose.ts'

/** A cause is named when its own mark is below this. */
const WORTH_NAMING = 0.5

/** Puts all measurements of a face together; the mark is the geometric mean of the single ones, `worst` the lowest of them. */
export function faceQuality(input: {
  landmarks5: Landmarks5
  pose: Pose
  pixels: PixelQuality
  occlusion01: number
  eyeOpenness01: number
  detectorScore01: number
  meshScore01: number
}): FaceQuality {
  const { landmarks5, pose, pixels, occlusion01, eyeOpenness01, detectorScore01, meshScore01 } = input
  const [left, right] = landmarks5
  const interEyePx = Math.hypot(right[0] - left[0], right[1] - left[1])
  const marks: Record<QualityCause, number> = {
    too_small: ramp(interEyePx, 8, 48),
    turned: ramp(60 - Math.max(Math.abs(pose.yawDeg), Math.abs(pose.pitchDeg)), 0, 45),
    blurred: ramp(pixels.sharpness01, 0.1, 0.5),
    dark: ramp(pixels.brightness01, 0.05, 0.25),
    bright: ramp(1 - pixels.brightness01, 0.03, 0.2),
    low_contrast: ramp(relativeContrast(pixels), 0.06, 0.24),
    occluded: ramp(1 - occlusion01, 0.2, 0.8),
    uncertain: ramp(Math.min(detectorScore01, meshScore01), 0.2, 0.8),
  }
  const entries = Object.entries(marks) as [QualityCause, number][]
  const [worst, mark] = entries.reduce((a, b) => (b[1] < a[1] ? b : a))
  return {
    interEyePx,
    ...pixels,
    ...pose,
    occlusion01,
    eyeOpenness01,
    detectorScore01,
    meshScore01,
    score01: Math.exp(entries.reduce((sum, [, m]) => sum + Math.log(Math.max(m, 1e-3)), 0) / entries.length),
    worst: mark < WORTH_NAMING ? worst : null,
  }
}

/** Contrast as a share of what the brightness allows: a dark photo is called dark, not flat. */
function relativeContrast({ brightness01, contrast01 }: PixelQuality): number {
  return contrast01 / (2 * Math.max(0.02, Math.min(brightness01, 1 - brightness01)))
}

/** 0 at `from`, 1 at `to`, straight between. */
function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}
