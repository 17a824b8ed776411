import { setImmediate as breath } from 'node:timers/promises'
import { AppError } from '@rollcall/core'
import { type ApiServices, inTransaction, type Tx } from '../../context.ts'
import { type Cipher, headerOf } from '../../lib/cipher.ts'
import { imageAad } from '../../lib/image-aad.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import { picturesOfOtherKeys, resealPictures } from '../event-picture/event-picture.service.ts'
import * as jobs from '../face-job/face-job.repo.ts'
import type { JobServices, StandingWork } from '../face-job-runner/face-job-runner.service.ts'
import { holdGallery } from '../gallery/gallery.repo.ts'
import * as repo from './reseal.repo.ts'
import { isNewestKey, requireNewestKey } from './sealing-key.service.ts'

/** Forgets the older keys where they are kept: nothing stored needs them any more. */
export type RetireOldKeys = () => void

/** Photos whose bytes SQLite, which is synchronous, reads at a time. */
const PHOTOS_PER_PAGE = 20

/** Everything sealed anew with the newest key; the older keys go when that is proven. */
export function resealWork(services: JobServices, retireOldKeys: RetireOldKeys = () => {}): StandingWork {
  const { db, cipher } = services
  return {
    aim: { kind: 'RESEAL', target: cipher.keyId },
    count: repo.countPhotos,
    isNeeded: (tx) => isNeeded(tx, services),
    next: async ({ cursor }) => (await repo.photoIdsAfter(db, cursor, 1))[0] ?? null,
    lookAt: async (photoId) => (tx) => reseal(tx, cipher, photoId),
    finish: (job) => retireWhenUnused(services, job, retireOldKeys),
  }
}

/** A server without an older key has nothing to change, whatever version the stored values have. */
async function isNeeded(tx: Tx, services: JobServices): Promise<boolean> {
  const { cipher } = services
  const newest = await jobs.newestOfKind(tx, 'RESEAL')
  if (newest && newest.target !== cipher.keyId) return mayTakeOver(tx, services)
  if (!cipher.rotating) return false
  if (!newest?.finishedAt) return true
  if ((await countAllOtherKeys(services)) > (await jobs.countFailures(tx, newest.id))) return true
  // it may have failed because the older key was missing
  for (const photoId of await jobs.failedPhotos(tx, newest.id)) {
    if (await opensNow(tx, cipher, photoId)) return true
  }
  return false
}

/** Something of the photo is not sealed with the newest key and could be. */
async function opensNow(tx: Tx, cipher: Cipher, photoId: string): Promise<boolean> {
  const photo = await repo.sealedOf(tx, photoId)
  if (!photo) return false
  const { image, avatar, templates } = photo
  const opens = (sealed: Uint8Array, aad: string) =>
    !cipher.isNewest(sealed) && openOrNull(cipher, sealed, aad) !== null
  return (
    opens(image, imageAad(photoId, 'full')) ||
    opens(avatar, imageAad(photoId, 'avatar')) ||
    templates.some(({ id, vector }) => opens(vector, id))
  )
}

/**
 * Whether everything may be sealed with the key of this server although the newest job asks for another one: when that
 * is one of its older keys, or when that job has ended and nothing stored is of another key (all photos were removed, and
 * the key was lost).
 */
export async function mayTakeOver(
  tx: Tx,
  { cipher, database }: Pick<ApiServices, 'cipher' | 'database'>,
): Promise<boolean> {
  const newest = await jobs.newestOfKind(tx, 'RESEAL')
  if (!newest || cipher.knows(newest.target)) return true
  if (!newest.finishedAt && !newest.cancelledAt) return false
  return !(await repo.anyOfAnotherKeyId(tx, database, headerOf(cipher.keyId)))
}

/** What opens is sealed anew, also beside something that does not. */
async function reseal(tx: Tx, cipher: Cipher, photoId: string): Promise<'PHOTO_UNREADABLE' | null> {
  await requireNewestKey(tx, cipher)
  const photo = await repo.sealedOf(tx, photoId)
  if (!photo) return null
  let unreadable = false
  const anew = (sealed: Uint8Array, aad: string) => {
    if (cipher.isNewest(sealed)) return null
    const plain = openOrNull(cipher, sealed, aad)
    if (!plain) unreadable = true
    return plain && cipher.seal(plain, aad)
  }
  const image = anew(photo.image, imageAad(photoId, 'full'))
  const avatar = anew(photo.avatar, imageAad(photoId, 'avatar'))
  if (image || avatar) await repo.setPictures(tx, photoId, { ...(image && { image }), ...(avatar && { avatar }) })
  for (const { id, vector } of photo.templates) {
    const again = anew(vector, id)
    if (again) await repo.setVector(tx, id, again)
  }
  return unreadable ? 'PHOTO_UNREADABLE' : null
}

function openOrNull(cipher: Cipher, sealed: Uint8Array, aad: string): Uint8Array | null {
  try {
    return cipher.open(sealed, aad)
  } catch {
    return null
  }
}

/**
 * A photo that failed keeps the older keys. To count everything takes long; what may have come during it is counted again
 * while the gallery is held, so that nothing is sealed between that and the end of the older keys. The templates tell: no
 * photo comes without one.
 */
async function retireWhenUnused(
  services: JobServices,
  job: jobs.OpenFaceJob,
  retireOldKeys: RetireOldKeys,
): Promise<number> {
  const { db, database, cipher, clock, log } = services
  if (cipher.rotating) await resealPictures(services)
  // SQLite's log keeps what was sealed with the older keys until it is emptied
  if (database === 'sqlite')
    await employeeRepo.emptyLog(db).catch((e: unknown) => log.warn('old rows stay in the log', { cause: String(e) }))
  if (!cipher.rotating) return 0
  let left = await countAllOtherKeys(services)
  if (left === 0) {
    left = await inTransaction(services, async (tx) => {
      await holdGallery(tx, clock())
      if (!(await isNewestKey(tx, cipher.keyId))) return 0 // somebody went back to an older key
      const photos = await repo.countOtherKeys(tx, database, headerOf(cipher.keyId))
      const late = photos + (await picturesOfOtherKeys(tx, services))
      if (late === 0) retireOldKeys()
      return late
    })
  }
  if (left > 0) log.warn('photos are left that need an older key; it is kept', { photos: left })
  return Math.max(0, left - (await jobs.countFailures(db, job.id)))
}

/** Looks at every sealed value, in pages. */
async function countAllOtherKeys({ db, database, cipher }: JobServices): Promise<number> {
  const header = headerOf(cipher.keyId)
  let left = 0
  for (let after: string | null = null; ; ) {
    const ids: string[] = await repo.photoIdsAfter(db, after, PHOTOS_PER_PAGE)
    const [first, last] = [ids[0], ids.at(-1)]
    if (first === undefined || last === undefined) return left
    left += await repo.countOtherKeysAmong(db, database, header, [first, last])
    after = last
    await breath()
  }
}

/**
 * Tries the keys on stored faces: on two of each key that was ever used. While some open, those of a key that is not at
 * hand are no reason not to start; the log says what is missing.
 * @throws AppError SECRET_KEY_WRONG when there are faces and none opens.
 */
export async function verifyKeys(
  { db, database, cipher, log }: Pick<ApiServices, 'db' | 'database' | 'cipher' | 'log'>,
  source = 'the secret key',
): Promise<void> {
  let opened = 0
  let closed = 0
  for (const { ids, count } of await repo.templatesPerKey(db, database)) {
    const sealed = await Promise.all(ids.map((id) => repo.sealedVector(db, id)))
    // one may be damaged, or gone by now
    const opens = ids.some((id, i) => {
      const vector = sealed[i]
      return !vector || openOrNull(cipher, vector, id) !== null
    })
    if (opens) opened += count
    else closed += count
  }
  if (closed === 0) return
  if (opened === 0) throw new AppError('SECRET_KEY_WRONG', { source })
  log.error(
    `${closed} stored faces do not open with the keys at hand; restore the older key below the present one in ${source}`,
    { faces: closed },
  )
}
