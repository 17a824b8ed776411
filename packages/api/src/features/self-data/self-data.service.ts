import { AppError } from '@rollcall/core'
import type { ApiContext, EmployeePrincipal } from '../../context.ts'
import { requireEmployee } from '../../lib/authorise.ts'
import { imageAad } from '../../lib/image-aad.ts'
import * as cameraRepo from '../camera/camera.repo.ts'
import * as consentRepo from '../consent/consent.repo.ts'
import { limitsOf } from '../employee-location/employee-location.repo.ts'
import * as enrolmentRepo from '../enrolment/enrolment.repo.ts'
import type { PhotoSize } from '../enrolment/enrolment.schema.ts'
import { stateOf } from '../erasure-request/erasure-request.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import * as repo from './self-data.repo.ts'
import type { Door, FaceData } from './self-data.schema.ts'

export async function faceData({ db }: ApiContext, { employeeId }: EmployeePrincipal): Promise<FaceData> {
  const [photos, templates, consent, erasure, doors] = await Promise.all([
    repo.photos(db, employeeId),
    repo.countTemplates(db, employeeId),
    consentRepo.newest(db, employeeId),
    stateOf(db, employeeId),
    doorsOf(db, employeeId),
  ])
  return {
    photos: photos.map(({ use, ...photo }) => ({ ...photo, used: use === 'AUTO' || use === 'KEPT' })),
    templates,
    doors,
    consent: consent && { ...consent, byOffice: consent.recordedBy !== null },
    erasure,
  }
}

/** Cameras of the places where the person may pass; others only until they have said that they forgot. */
async function doorsOf(db: ApiContext['db'], employeeId: string): Promise<Door[]> {
  // first the cameras: what one of them confirms later than we look counts next time
  const cameras = await cameraRepo.withGallery(db)
  const change = await galleryRepo.lastChangeOf(db, employeeId)
  if (!change) return []
  const isKnown = (await repo.countUsed(db, employeeId)) > 0
  const limits = new Set((await limitsOf(db, [employeeId])).map((l) => l.location.id))
  return cameras.flatMap(({ id, name, location, galleryRevision }): Door[] => {
    const mayPass = limits.size === 0 || limits.has(location.id)
    const hasHeard = (galleryRevision ?? 0) >= change.revision
    const door = { id, name, location: location.name }
    if (isKnown && mayPass) return [{ ...door, state: hasHeard ? 'holds' : 'told' }]
    return hasHeard ? [] : [{ ...door, state: 'forgets' }]
  })
}

/** A photo of whoever asks; anybody else's is not there. */
export async function ownImage(
  ctx: ApiContext,
  { photoId, size }: { photoId: string; size: PhotoSize },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: 'image/jpeg' }> {
  const { employeeId } = requireEmployee(ctx)
  const { db, cipher } = ctx
  const owner = await enrolmentRepo.ownerOf(db, photoId)
  const sealed = owner === employeeId ? await enrolmentRepo.sealedImage(db, photoId, size) : null
  if (!sealed) throw new AppError('NOT_FOUND', { what: 'photo' })
  return { bytes: cipher.open(sealed, imageAad(photoId, size)), contentType: 'image/jpeg' }
}
