import { randomUUID } from 'node:crypto'
import { type Face, faceAt, isAppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { imageAad } from '../../lib/image-aad.ts'
import * as enrolmentRepo from '../enrolment/enrolment.repo.ts'
import type { FailureReason, JobServices, StandingWork, Store } from '../face-job-runner/face-job-runner.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { templateOf } from '../photo-judge/photo-judge.service.ts'
import { judgeAgain } from '../photo-use/photo-use.service.ts'
import { requireNewestKey } from '../reseal/sealing-key.service.ts'
import * as repo from './reencode.repo.ts'

/** A template of the model in use for every stored photo that has none. Templates of other models stay. */
export function reencodeWork(services: JobServices): StandingWork {
  const { db, vision } = services
  const { modelId } = vision.info
  return {
    aim: { kind: 'REENCODE', target: modelId },
    count: (tx) => repo.countWithout(tx, modelId),
    isNeeded: (tx) => repo.anyUntried(tx, modelId),
    next: ({ cursor }) => repo.nextWithout(db, modelId, cursor),
    lookAt: async (photoId, signal) => {
      const found = await faceOf(services, photoId, signal)
      return (tx) => store(tx, services, photoId, found)
    },
    finish: async () => 0,
  }
}

type Found = { face: Face } | { failure: FailureReason } | 'gone'

/** The face that was enrolled from the photo, as the model in use sees it. */
async function faceOf({ db, cipher, vision }: JobServices, photoId: string, signal: AbortSignal): Promise<Found> {
  const photo = await repo.sealedPhoto(db, photoId)
  if (!photo) return 'gone'
  let image: Uint8Array
  try {
    image = cipher.open(photo.image, imageAad(photoId, 'full'))
  } catch {
    return { failure: 'PHOTO_UNREADABLE' }
  }
  try {
    const { faces } = await vision.analyse(image, { priority: 'batch', signal })
    const face = faceAt(faces, photo.box)
    return face ? { face } : { failure: 'no_face' }
  } catch (e) {
    if (!isAppError(e) || !e.code.startsWith('PHOTO_')) throw e
    return { failure: 'PHOTO_UNREADABLE' }
  }
}

async function store(tx: Tx, services: JobServices, photoId: string, found: Found): ReturnType<Store> {
  const { cipher, clock, vision } = services
  const { modelId } = vision.info
  const photo = await repo.ownerAndTemplate(tx, photoId, modelId)
  if (!photo || photo.hasTemplate || found === 'gone') return null
  const { employeeId } = photo
  const at = clock()
  if ('face' in found) {
    await requireNewestKey(tx, cipher)
    const id = randomUUID()
    const { vector, ...model } = templateOf(modelId, found.face)
    await enrolmentRepo.insertTemplate(tx, {
      ...model,
      id,
      employeeId,
      photoId,
      vector: cipher.seal(vector, id),
      quality01: found.face.quality.score01,
      createdAt: at,
    })
  }
  // half a person would be judged by the wrong photos
  const last = !(await repo.personHasLater(tx, { employeeId, photoId, modelId }))
  if (last) await judgeAgain(tx, services, employeeId)
  if (last || 'face' in found) await galleryRepo.recordChange(tx, employeeId, at)
  return 'failure' in found ? found.failure : null
}
