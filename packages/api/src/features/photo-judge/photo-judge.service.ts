import {
  AppError,
  decideEnrolment,
  type EnrolmentRefusal,
  encodeEmbedding,
  type Face,
  isModelId,
  type PhotoAnalysis,
  refusalText,
} from '@rollcall/core'
import type { ApiContext, ApiServices, Tx, VisionJobOptions } from '../../context.ts'
import { mayReadEmployees } from '../../lib/authorise.ts'
import { sha256HexInSteps } from '../../lib/tokens.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import { type Enrolled, type FoundFace, MAX_PHOTO_BYTES, type Refused } from '../enrolment/enrolment.schema.ts'
import { currentPolicy } from '../policy/policy.service.ts'

/** An upload and what is on it. */
export interface Look {
  sha256: string
  analysis: PhotoAnalysis
}

/** The face of the photo that shall become a template. */
export interface ChosenFace {
  kind: 'chosen'
  faceIndex: number
  face: Face
}

const MB = 1024 * 1024

/** Finds the faces. Slow; never call it inside a transaction. @throws AppError PHOTO_… */
export async function lookAt(
  { vision }: Pick<ApiServices, 'vision'>,
  photo: Uint8Array,
  faceIndex: number | undefined,
  options: VisionJobOptions = {},
): Promise<Look> {
  if (photo.byteLength === 0) throw new AppError('PHOTO_EMPTY')
  if (photo.byteLength > MAX_PHOTO_BYTES) throw new AppError('PHOTO_TOO_LARGE', { limitMb: MAX_PHOTO_BYTES / MB })
  const sha256 = await sha256HexInSteps(photo)
  const analysis = await vision.analyse(photo, options)
  if (faceIndex !== undefined && analysis.faces.length > 0 && faceIndex >= analysis.faces.length) {
    throw new AppError('FACE_CHOICE')
  }
  return { sha256, analysis }
}

/** May one of the faces become a template? */
export function chooseFace(
  look: Look,
  faceIndex: number | undefined,
): ChosenFace | { kind: 'refused'; refusal: Refused } {
  const { analysis } = look
  const decision = decideEnrolment(analysis, faceIndex ?? null)
  if (decision.kind === 'refuse') return { kind: 'refused', refusal: refusedAnswer(look, decision.reason) }
  const face = analysis.faces[decision.faceIndex]
  if (!face) throw new AppError('FACE_CHOICE')
  return { kind: 'chosen', faceIndex: decision.faceIndex, face }
}

/** Whether the face is already enrolled as somebody else. `allowed` is that person's id when it may be so. */
export async function duplicateOf(
  ctx: Pick<ApiContext, 'gallery' | 'principal'>,
  db: Tx,
  look: Look,
  { face }: ChosenFace,
  { employeeId, allowDuplicate }: { employeeId: string | null; allowDuplicate: boolean },
): Promise<{ refusal: Refused | null; allowed: string | null }> {
  const { modelId } = look.analysis
  if (!isModelId(modelId)) throw new AppError('MODEL_MISSING', { model: modelId, detail: 'there is no policy for it' })
  const nearest = await ctx.gallery.nearestOther(db, modelId, face.embedding, employeeId)
  const { acceptAtSimilarity } = await currentPolicy(db, modelId)
  if (!nearest || !(nearest.similarity >= acceptAtSimilarity)) return { refusal: null, allowed: null }
  const other = await employeeRepo.identity(db, nearest.personId)
  if (!other) return { refusal: null, allowed: null }
  if (allowDuplicate) return { refusal: null, allowed: other.id }
  const known = mayReadEmployees(ctx) ? { employeeId: other.id, name: other.name } : undefined
  const refusal = refusedAnswer(look, 'already_enrolled', known)
  return { refusal, allowed: null }
}

/** The vector in the clear, to be sealed, and the model it belongs to. */
export function templateOf(modelId: string, face: Face) {
  return { modelId, modelVersion: Number(modelId.split('@')[1] ?? 1), vector: encodeEmbedding(face.embedding) }
}

/** @param use.setAside why the photo is kept but not used; `use.others` photos were set aside because of it. */
export function acceptedAnswer(
  look: Look,
  faceIndex: number,
  ids: { photoId: string; templateId: string },
  use: UseAnswer = { setAside: null, others: 0 },
): Enrolled {
  const found = upload(look)
  const face = found.faces[faceIndex]
  if (!face) throw new AppError('FACE_CHOICE')
  return {
    verdict: 'accepted',
    ...ids,
    ...found,
    quality01: face.quality01,
    face,
    setAside: use.setAside,
    message: acceptedText(use),
  }
}

interface UseAnswer {
  setAside: Enrolled['setAside']
  others: number
}

function acceptedText({ setAside, others }: UseAnswer): string {
  if (setAside === 'aside') {
    return 'Kept, but not used: this photo was set aside by hand. If it shall be used, choose “Use it”; otherwise leave or remove it.'
  }
  if (setAside === 'unlike') {
    return 'Kept, but not used: this face is unlike the other photos of this person. If it is the right person, choose “Use it”; otherwise remove the photo.'
  }
  if (others > 0) {
    return 'Enrolled. An earlier photo is unlike this person’s others and is no longer used; look at it and remove it, or choose “Use it”.'
  }
  return 'Enrolled.'
}

function refusedAnswer(
  look: Look,
  reason: EnrolmentRefusal,
  duplicateOf?: { employeeId: string; name: string },
): Refused {
  const found = upload(look)
  const message = refusalText(reason, { faces: found.faces.length, ...(duplicateOf && { name: duplicateOf.name }) })
  return { verdict: reason, ...found, message, ...(duplicateOf && { duplicateOf }) }
}

function upload({ analysis: { widthPx, heightPx, faces } }: Look) {
  return { widthPx, heightPx, faces: faces.map(foundFace) }
}

function foundFace({ box: [x, y, w, h], quality }: Face, index: number): FoundFace {
  return { index, box: [x, y, w, h], quality01: quality.score01 }
}
