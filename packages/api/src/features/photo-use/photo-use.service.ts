import { AppError, LEAST_OWN_SIMILARITY, type OwnTemplate, unlikeOthers } from '@rollcall/core'
import { type ApiContext, type ApiServices, inTransaction, type Tx } from '../../context.ts'
import { type DbPhotoUse, PHOTO_USE_FROM_DB, type PhotoUse } from '../../lib/enums.ts'
import { openTemplate } from '../../lib/open-template.ts'
import { record } from '../audit/audit.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import * as repo from './photo-use.repo.ts'

/** Every photo is compared with every other one, and shown on one page. */
export const MAX_PHOTOS_PER_PERSON = 20

/** Photos of a person of which the rule has changed its mind. */
export interface UseChanges {
  setAside: string[]
  usedAgain: string[]
}

/** @throws AppError PHOTO_LIMIT when one more would be too many. */
export async function requireRoomForPhoto(tx: Tx, employeeId: string): Promise<void> {
  if ((await repo.countPhotos(tx, employeeId)) < MAX_PHOTOS_PER_PERSON) return
  throw new AppError('PHOTO_LIMIT', { max: MAX_PHOTOS_PER_PERSON })
}

/**
 * Looks again at all photos of a person, after one came or went: those unlike the others are set aside, those that were
 * and are not any more are used again. What somebody decided by hand stays. Noting the change for the cameras is left to
 * the caller, whose transaction holds the gallery.
 */
export async function judgeAgain(
  tx: Tx,
  services: Pick<ApiServices, 'cipher' | 'vision' | 'log'>,
  employeeId: string,
): Promise<UseChanges> {
  const { modelId } = services.vision.info
  // of two that disagree the first one counts: rather one that is used than one that was found wrong before
  const judgedBefore = await repo.judgedPhotos(tx, employeeId, modelId)
  const photos = judgedBefore.toSorted((a, b) => Number(a.use === 'UNLIKE') - Number(b.use === 'UNLIKE'))
  const templates = photos.flatMap(({ id, use, templateId, vector, quality01 }): OwnTemplate[] => {
    const opened = openTemplate(services, { id: templateId, vector }, modelId)
    return opened ? [{ id, vector: opened, quality01, decided: use === 'KEPT' ? 'kept' : 'auto' }] : []
  })
  const unlike = new Set(unlikeOthers(templates, LEAST_OWN_SIMILARITY[modelId]))
  const judged = new Set(templates.map(({ id }) => id))
  const setAside = photos.filter(({ id, use }) => use === 'AUTO' && unlike.has(id)).map(({ id }) => id)
  const usedAgain = photos
    .filter(({ id, use }) => use === 'UNLIKE' && judged.has(id) && !unlike.has(id))
    .map(({ id }) => id)
  await repo.setUse(tx, setAside, 'UNLIKE')
  await repo.setUse(tx, usedAgain, 'AUTO')
  return { setAside, usedAgain }
}

/** By hand: used whatever the rule says, or set aside. Asking for what is already so changes nothing. */
export function setUse(
  ctx: ApiContext,
  { photoId, used }: { photoId: string; used: boolean },
): Promise<{ photoId: string; employeeId: string; use: PhotoUse }> {
  const wanted: DbPhotoUse = used ? 'KEPT' : 'ASIDE'
  return inTransaction(ctx, async (tx) => {
    const at = ctx.clock()
    await galleryRepo.holdGallery(tx, at)
    const photo = await repo.photoWithOwner(tx, photoId)
    if (!photo) throw new AppError('NOT_FOUND', { what: 'photo' })
    const { employeeId } = photo
    if (photo.use !== wanted) {
      await repo.setUse(tx, [photoId], wanted)
      const changes = await judgeAgain(tx, ctx, employeeId)
      await galleryRepo.recordChange(tx, employeeId, at)
      await record(tx, ctx, ctx.principal, {
        action: 'enrolment.setUse',
        subjectKind: 'employee',
        subjectId: employeeId,
        detail: { photoId, used, ...auditedChanges(changes) },
      })
    }
    return { photoId, employeeId, use: PHOTO_USE_FROM_DB[wanted] }
  })
}

/** For the audit entry of what caused them. */
export function auditedChanges({ setAside, usedAgain }: UseChanges): Record<string, string[]> {
  return { ...(setAside.length > 0 && { setAside }), ...(usedAgain.length > 0 && { usedAgain }) }
}
