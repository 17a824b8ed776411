import { setImmediate as breath } from 'node:timers/promises'
import { AppError } from '@rollcall/core'
import type { ApiServices, Tx } from '../../context.ts'
import { type Cipher, headerOf } from '../../lib/cipher.ts'
import { imageAad } from '../../lib/image-aad.ts'
import * as employeeRepo from '../employee/employee.repo.ts'
import type { FaceWork, JobServices } from '../face-job-runner/face-job-runner.service.ts'
import * as repo from './reseal.repo.ts'

/** Forgets the older keys where they are kept: nothing stored needs them any more. */
export type RetireOldKeys = () => void

/** Photos whose bytes SQLite, which is synchronous, reads at a time. */
const PHOTOS_PER_PAGE = 20

/** Everything sealed anew with the newest key; the older keys go when that is proven. */
export function resealWork(services: JobServices, retireOldKeys: RetireOldKeys = () => {}): FaceWork {
  const { db, cipher } = services
  return {
    aim: { kind: 'RESEAL', target: cipher.keyId },
    count: repo.countPhotos,
    isNeeded: async (tx) => cipher.rotating || (await countOtherKeys(services, tx)) > 0,
    next: async (after) => (await repo.photoIdsAfter(db, after, 1))[0] ?? null,
    lookAt: async (photoId) => (tx) => reseal(tx, cipher, photoId),
    finish: () => retireWhenUnused(services, retireOldKeys),
  }
}

/** Photos of which something is not sealed with the newest key, to go by their templates. */
export function countOtherKeys(
  { database, cipher }: Pick<ApiServices, 'database' | 'cipher'>,
  tx: Tx,
): Promise<number> {
  return repo.countOtherKeys(tx, database, headerOf(cipher.keyId))
}

/** What opens is sealed anew, also beside something that does not. */
async function reseal(tx: Tx, cipher: Cipher, photoId: string): Promise<'PHOTO_UNREADABLE' | null> {
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

/** A photo that failed, or one that another server has sealed with an older key meanwhile, keeps the older keys. */
async function retireWhenUnused(services: JobServices, retireOldKeys: RetireOldKeys): Promise<void> {
  const { db, database, cipher, log } = services
  // SQLite's log keeps what was sealed with the older keys until it is emptied
  if (database === 'sqlite')
    await employeeRepo.emptyLog(db).catch((e: unknown) => log.warn('old rows stay in the log', { cause: String(e) }))
  if (!cipher.rotating) return
  const left = await countAllOtherKeys(services)
  if (left === 0) retireOldKeys()
  else log.warn('photos are left that need an older key; it is kept', { photos: left })
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
 * Tries the keys on stored faces: on two of each key that was ever used.
 * @throws AppError SECRET_KEY_WRONG when there are faces that open with none of them.
 */
export async function verifyKeys(
  { db, database, cipher }: Pick<ApiServices, 'db' | 'database' | 'cipher'>,
  source = 'the secret key',
): Promise<void> {
  for (const ids of await repo.templatesPerKey(db, database)) {
    const sealed = await Promise.all(ids.map((id) => repo.sealedVector(db, id)))
    // one may be damaged, or gone by now
    const opens = ids.some((id, i) => {
      const vector = sealed[i]
      return !vector || openOrNull(cipher, vector, id) !== null
    })
    if (!opens) throw new AppError('SECRET_KEY_WRONG', { source })
  }
}
