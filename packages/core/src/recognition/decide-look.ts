import type { FaceQuality } from './face.ts'

/** What a face in front of a camera must offer to be compared at all. More lenient than enrolment: the next frame comes. */
export interface LookPolicy {
  /** Height of the face in pixels of the frame. */
  minHeightPx: number
  maxYawDeg: number
  maxPitchDeg: number
  minSharpness01: number
  minBrightness01: number
}

/**
 * Where recognition gives way, docs/decisions/0003-vision-pipeline.md: at sharpness 0.10 nine of ten people are missed, at
 * brightness 0.04 eight of ten. What lies a little below costs a look and names nobody; further down looks are wasted.
 */
export const DEFAULT_LOOK_POLICY: LookPolicy = {
  minHeightPx: 48,
  maxYawDeg: 45,
  maxPitchDeg: 40,
  minSharpness01: 0.05,
  minBrightness01: 0.06,
}

export type LookDecision =
  | { kind: 'look' }
  | { kind: 'skip'; reason: 'too_small' | 'turned_away' | 'blurred' | 'too_dark' }

/**
 * May this face be encoded and compared? When it is time for it is the camera's own matter. A covered face may: whether it is
 * still like somebody is what the comparison finds out. Comparisons are written so that NaN is never looked at.
 */
export function decideLook(
  { heightPx, quality: q }: { heightPx: number; quality: FaceQuality },
  p: LookPolicy = DEFAULT_LOOK_POLICY,
): LookDecision {
  if (!(heightPx >= p.minHeightPx)) return { kind: 'skip', reason: 'too_small' }
  if (!(Math.abs(q.yawDeg) <= p.maxYawDeg && Math.abs(q.pitchDeg) <= p.maxPitchDeg)) {
    return { kind: 'skip', reason: 'turned_away' }
  }
  if (!(q.brightness01 >= p.minBrightness01)) return { kind: 'skip', reason: 'too_dark' }
  if (!(q.sharpness01 >= p.minSharpness01)) return { kind: 'skip', reason: 'blurred' }
  return { kind: 'look' }
}
