import { randomUUID } from 'node:crypto'
import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type VisionJobOptions } from '../../context.ts'
import { inactiveError } from '../../lib/authorise.ts'
import { EnrolmentRefusedError } from '../../lib/enrolment-refused-error.ts'
import type { DbPhotoUse } from '../../lib/enums.ts'
import { imageAad } from '../../lib/image-aad.ts'
import { newEmployeeCode } from '../../lib/tokens.ts'
import { record } from '../audit/audit.service.ts'
import { requireNotWithdrawn } from '../consent/consent.service.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import type { CreateEmployeeWithPhoto, EmployeeRow } from '../employee/employee.schema.ts'
import * as employees from '../employee/employee.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import {
  acceptedAnswer,
  type ChosenFace,
  chooseFace,
  duplicateOf,
  type Look,
  lookAt,
  templateOf,
} from '../photo-judge/photo-judge.service.ts'
import { auditedChanges, judgeAgain, requireRoomForPhoto } from '../photo-use/photo-use.service.ts'
import { requireNewestKey } from '../reseal/sealing-key.service.ts'
import * as repo from './enrolment.repo.ts'
import type { Enrol, Enrolled, EnrolmentResult, PhotoSize } from './enrolment.schema.ts'

/** Looks at a photo and, when it will do, keeps it as a reference of the person. The same photo again changes nothing. */
export async function enrol(ctx: ApiContext, wanted: Enrol): Promise<EnrolmentResult> {
  return inTransaction(ctx, await prepareEnrolment(ctx, wanted))
}

/** What enrolling takes of the services, and who does it. */
type EnrolContext = Pick<ApiContext, 'db' | 'vision' | 'cipher' | 'clock' | 'log' | 'gallery' | 'principal'>

/**
 * The slow part of enrolling. What it gives is the rest of it, for a transaction; what that throws as an AppError it throws
 * before it has written anything.
 */
export async function prepareEnrolment(
  ctx: EnrolContext,
  { employeeId, photo, faceIndex, allowDuplicate }: Enrol,
  options: VisionJobOptions = {},
): Promise<(tx: Tx) => Promise<EnrolmentResult>> {
  await activeEmployee(ctx, ctx.db, employeeId)
  const look = await lookAt(ctx, photo, faceIndex, options)
  const known = await alreadyEnrolled(ctx.db, look, employeeId)
  if (known) return async () => known
  const choice = chooseFace(look, faceIndex)
  if (choice.kind === 'refused') return async () => choice.refusal
  const subject = { employeeId, allowDuplicate }
  const { refusal: early } = await duplicateOf(ctx, ctx.db, look, choice, subject)
  if (early) return async () => early
  const portrait = await ctx.vision.portrait(photo, choice.face.box, options)

  return async (tx) => {
    await galleryRepo.holdGallery(tx, ctx.clock())
    await activeEmployee(ctx, tx, employeeId) // may be gone by now
    const meanwhile = await alreadyEnrolled(tx, look, employeeId)
    if (meanwhile) return meanwhile
    const { refusal, allowed } = await duplicateOf(ctx, tx, look, choice, subject)
    if (refusal) return refusal
    return store(tx, ctx, { look, choice, portrait, employeeId, duplicateAllowedOf: allowed })
  }
}

/**
 * A new employee with a first photo: both or nothing.
 * @throws EnrolmentRefusedError with the verdict when the photo will not do.
 */
export async function createEmployeeWithPhoto(
  ctx: ApiContext,
  fields: CreateEmployeeWithPhoto,
  photo: Uint8Array,
  options: { faceIndex?: number | undefined; allowDuplicate?: boolean } = {},
): Promise<{ employee: EmployeeRow; enrolment: Enrolled }> {
  const { faceIndex, allowDuplicate = false } = options
  const look = await lookAt(ctx, photo, faceIndex)
  const choice = chooseFace(look, faceIndex)
  if (choice.kind === 'refused') throw new EnrolmentRefusedError(choice.refusal)
  const subject = { employeeId: null, allowDuplicate }
  const early = await duplicateOf(ctx, ctx.db, look, choice, subject)
  if (early.refusal) throw new EnrolmentRefusedError(early.refusal)
  const portrait = await ctx.vision.portrait(photo, choice.face.box)

  return inTransaction(ctx, async (tx) => {
    await galleryRepo.holdGallery(tx, ctx.clock())
    const { refusal, allowed } = await duplicateOf(ctx, tx, look, choice, subject)
    if (refusal) throw new EnrolmentRefusedError(refusal)
    const employeeId = await employees.insert(tx, ctx, { ...fields, code: fields.code ?? newEmployeeCode() })
    const enrolment = await store(tx, ctx, { look, choice, portrait, employeeId, duplicateAllowedOf: allowed })
    return { employee: await employees.row(tx, ctx, employeeId), enrolment }
  })
}

/** The photo and what was learnt from it; cameras forget it. */
export function remove(
  ctx: ApiContext,
  { photoId }: { photoId: string },
): Promise<{ photoId: string; employeeId: string }> {
  return inTransaction(ctx, async (tx) => {
    const employeeId = await removeIn(tx, ctx, photoId)
    if (employeeId === null) throw new AppError('NOT_FOUND', { what: 'photo' })
    return { photoId, employeeId }
  })
}

/** In the transaction of the caller. @returns whose it was, null when it is not there (any more) */
export async function removeIn(tx: Tx, ctx: ApiContext, photoId: string): Promise<string | null> {
  const at = ctx.clock()
  await galleryRepo.holdGallery(tx, at)
  const employeeId = await repo.ownerOf(tx, photoId)
  if (employeeId === null) return null
  await repo.removePhoto(tx, photoId)
  const changes = await judgeAgain(tx, ctx, employeeId)
  await galleryRepo.recordChange(tx, employeeId, at)
  await audit(tx, ctx, 'remove', employeeId, { photoId, ...auditedChanges(changes) })
  return employeeId
}

/** A picture for the portal; only for people who are signed in. */
export async function imageOf(
  { db, cipher, principal }: ApiContext,
  { photoId, size }: { photoId: string; size: PhotoSize },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: 'image/jpeg' }> {
  if (principal.kind === 'anonymous') throw new AppError('UNAUTHENTICATED')
  if (principal.kind !== 'user') throw new AppError('FORBIDDEN')
  const sealed = await repo.sealedImage(db, photoId, size)
  if (!sealed) throw new AppError('NOT_FOUND', { what: 'photo' })
  return { bytes: cipher.open(sealed, imageAad(photoId, size)), contentType: 'image/jpeg' }
}

async function activeEmployee(ctx: EnrolContext, tx: Tx, id: string): Promise<void> {
  const employee = await employeeRepo.identity(tx, id)
  if (!employee) throw new AppError('NOT_FOUND', { what: 'employee' })
  if (employee.deactivatedAt !== null) throw inactiveError(ctx, employee.name)
  await requireNotWithdrawn(tx, employee)
}

/** The answer of the first time, when this photo has already become a template of the person. */
async function alreadyEnrolled(tx: Tx, look: Look, employeeId: string): Promise<Enrolled | null> {
  const stored = await repo.storedPhoto(tx, employeeId, look.sha256, look.analysis.modelId)
  if (!stored?.template) return null
  const { id: templateId, quality01 } = stored.template
  const faceIndex = look.analysis.faces.findIndex((f) => f.quality.score01 === quality01)
  const use = { setAside: setAsideOf(stored.use), others: 0 }
  return acceptedAnswer(look, Math.max(0, faceIndex), { photoId: stored.photoId, templateId }, use)
}

interface Reference {
  look: Look
  choice: ChosenFace
  portrait: Awaited<ReturnType<ApiContext['vision']['portrait']>>
  employeeId: string
  /** Whose face it is as well, when somebody has decided to keep it nevertheless. */
  duplicateAllowedOf: string | null
}

/** Photo, template, gallery revision and audit entry, in the caller's transaction. */
async function store(
  tx: Tx,
  ctx: EnrolContext,
  { look, choice, portrait, employeeId, duplicateAllowedOf }: Reference,
): Promise<Enrolled> {
  await requireNewestKey(tx, ctx.cipher)
  const createdAt = ctx.clock()
  const { face, faceIndex } = choice
  const { sha256, analysis } = look
  const quality01 = face.quality.score01
  // the photo may be there from the days of another model
  const stored = await repo.storedPhoto(tx, employeeId, sha256, analysis.modelId)
  const photoId = stored?.photoId ?? randomUUID()
  if (!stored) {
    await requireRoomForPhoto(tx, employeeId)
    const { widthPx, heightPx, scale } = portrait
    const [x, y, w, h] = face.box
    await repo.insertPhoto(tx, {
      id: photoId,
      employeeId,
      sha256,
      image: ctx.cipher.seal(portrait.image, imageAad(photoId, 'full')),
      avatar: ctx.cipher.seal(portrait.avatar, imageAad(photoId, 'avatar')),
      widthPx,
      heightPx,
      box: [x * scale, y * scale, w * scale, h * scale],
      quality01,
      createdAt,
    })
  }
  const templateId = randomUUID()
  const template = templateOf(analysis.modelId, face)
  const vector = ctx.cipher.seal(template.vector, templateId)
  await repo.insertTemplate(tx, { ...template, id: templateId, employeeId, photoId, vector, quality01, createdAt })
  const changes = await judgeAgain(tx, ctx, employeeId)
  await galleryRepo.recordChange(tx, employeeId, createdAt)
  const duplicate = duplicateAllowedOf === null ? {} : { duplicateAllowedOf }
  const detail = { photoId, modelId: analysis.modelId, ...duplicate, ...auditedChanges(changes) }
  await audit(tx, ctx, 'enrol', employeeId, detail)
  const judged = await repo.storedPhoto(tx, employeeId, sha256, analysis.modelId)
  const setAside = judged && setAsideOf(judged.use)
  return acceptedAnswer(look, faceIndex, { photoId, templateId }, { setAside, others: changes.setAside.length })
}

function setAsideOf(use: DbPhotoUse): Enrolled['setAside'] {
  return use === 'UNLIKE' ? 'unlike' : use === 'ASIDE' ? 'aside' : null
}

function audit(
  tx: Tx,
  ctx: EnrolContext,
  what: string,
  employeeId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return record(tx, ctx, ctx.principal, {
    action: `enrolment.${what}`,
    subjectKind: 'employee',
    subjectId: employeeId,
    detail,
  })
}
