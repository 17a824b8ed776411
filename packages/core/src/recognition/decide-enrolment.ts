import type { Face, PhotoAnalysis } from './face.ts'

/** What a photo must offer to become a template. Stricter than recognition: a bad reference is wrong every day. */
export interface EnrolmentPolicy {
  minDetectorScore01: number
  minMeshScore01: number
  minInterEyePx: number
  minSharpness01: number
  maxYawDeg: number
  maxPitchDeg: number
  minBrightness01: number
  maxBrightness01: number
  maxOcclusion01: number
}

/** Sources: all limits as measured in docs/decisions/0003-vision-pipeline.md. */
export const DEFAULT_ENROLMENT_POLICY: EnrolmentPolicy = {
  minDetectorScore01: 0.6,
  minMeshScore01: 0.9,
  minInterEyePx: 30,
  minSharpness01: 0.2,
  maxYawDeg: 32,
  maxPitchDeg: 30,
  minBrightness01: 0.12,
  maxBrightness01: 0.85,
  maxOcclusion01: 0.5,
}

export const ENROLMENT_REFUSALS = [
  'no_face',
  'several_faces',
  'too_small',
  'blurred',
  'turned_away',
  'too_dark',
  'too_bright',
  'occluded',
  'uncertain_face',
  'already_enrolled',
] as const
export type EnrolmentRefusal = (typeof ENROLMENT_REFUSALS)[number]

/** May this face become a template? `faceIndex` points into `analysis.faces`. */
export type EnrolmentDecision =
  | { kind: 'accept'; faceIndex: number }
  | { kind: 'refuse'; reason: Exclude<EnrolmentRefusal, 'already_enrolled'>; faceIndex: number | null }

/** Judges a photo. With several faces somebody must have chosen one (`chosenIndex`, into `analysis.faces`). */
export function decideEnrolment(
  analysis: PhotoAnalysis,
  chosenIndex: number | null,
  policy: EnrolmentPolicy = DEFAULT_ENROLMENT_POLICY,
): EnrolmentDecision {
  const { faces } = analysis
  if (faces.length === 0) return { kind: 'refuse', reason: 'no_face', faceIndex: null }
  const faceIndex = chosenIndex ?? (faces.length === 1 ? 0 : null)
  if (faceIndex === null) return { kind: 'refuse', reason: 'several_faces', faceIndex: null }
  const face = faces[faceIndex]
  if (!face) throw new RangeError(`face ${faceIndex} of ${faces.length}`)
  const reason = refusalOf(face, policy)
  return reason ? { kind: 'refuse', reason, faceIndex } : { kind: 'accept', faceIndex }
}

function refusalOf({ quality: q }: Face, p: EnrolmentPolicy): Exclude<EnrolmentRefusal, 'already_enrolled'> | null {
  if (!(q.interEyePx >= p.minInterEyePx)) return 'too_small'
  if (!(Math.abs(q.yawDeg) <= p.maxYawDeg && Math.abs(q.pitchDeg) <= p.maxPitchDeg)) return 'turned_away'
  if (!(q.brightness01 >= p.minBrightness01)) return 'too_dark'
  if (!(q.brightness01 <= p.maxBrightness01)) return 'too_bright'
  if (!(q.sharpness01 >= p.minSharpness01)) return 'blurred'
  if (!(q.occlusion01 <= p.maxOcclusion01)) return 'occluded'
  if (!(q.detectorScore01 >= p.minDetectorScore01 && q.meshScore01 >= p.minMeshScore01)) return 'uncertain_face'
  return null
}

/** The words for a refusal, the same in the portal and in the REST answers. */
export function refusalText(reason: EnrolmentRefusal, params: { faces?: number; name?: string } = {}): string {
  switch (reason) {
    case 'no_face':
      return 'No face found. Use a photo that shows the whole face from the front.'
    case 'several_faces':
      return `${params.faces ?? 'Several'} faces found. Pick the one that belongs to this employee.`
    case 'too_small':
      return 'The face is too small. Use a photo taken closer, or one with more pixels.'
    case 'blurred':
      return 'The face is blurred. Use a sharper photo.'
    case 'turned_away':
      return 'The face is turned away. Use a photo that looks into the camera.'
    case 'too_dark':
      return 'The face is too dark. Use a photo with more light on the face.'
    case 'too_bright':
      return 'The face is overexposed. Use a photo with less light on the face.'
    case 'occluded':
      return 'Something seems to cover the mouth or chin. Use a photo without mask, scarf or hand on the face.'
    case 'uncertain_face':
      return 'This may not be a clear face. Use a photo that shows the whole face, without glare or shadow on it.'
    case 'already_enrolled':
      return `This face is already enrolled as ${params.name ?? 'somebody else'}.`
  }
}
