import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import type { Cipher } from '../../lib/cipher.ts'
import * as jobs from '../face-job/face-job.repo.ts'

/**
 * Call in a transaction that holds the gallery, before anything is sealed in it: the key of the newest job is the one
 * that stays, and what a server that was not restarted seals with its older one would be lost when that key is dropped.
 * @throws AppError SECRET_KEY_OLD
 */
export async function requireNewestKey(tx: Tx, { keyId }: Cipher): Promise<void> {
  if (!(await isNewestKey(tx, keyId))) throw new AppError('SECRET_KEY_OLD')
}

/** No job asks for everything to be sealed with another key. */
export async function isNewestKey(tx: Tx, keyId: string): Promise<boolean> {
  const newest = await jobs.newestOfKind(tx, 'RESEAL')
  return newest === null || newest.target === keyId
}
