import { randomBytes } from 'node:crypto'
import { AppError } from '@rollcall/core'
import type { ApiServices, CameraPrincipal } from '../../context.ts'
import * as repo from '../camera/camera.repo.ts'

const KEY_BYTES = 32

/**
 * What opens the gallery on the disk of this camera. Made when it is first asked for after a pairing; a revoked camera gets
 * none. A key that cannot be opened (its own key was dropped) is replaced: the camera then starts with an empty disk.
 */
export async function galleryKey(
  { db, cipher }: Pick<ApiServices, 'db' | 'cipher'>,
  { cameraId }: CameraPrincipal,
): Promise<{ key: string }> {
  const aad = `${cameraId}:gallery-key`
  const stored = await repo.galleryKey(db, cameraId)
  if (!stored) throw new AppError('CAMERA_TOKEN')
  const known = stored.galleryKey && opened(() => cipher.open(stored.galleryKey ?? new Uint8Array(), aad))
  const key = known ?? randomBytes(KEY_BYTES)
  if (!known || !stored.galleryKey || !cipher.isNewest(stored.galleryKey)) {
    const isOurs = await repo.replaceGalleryKey(db, cameraId, stored.galleryKey, cipher.seal(key, aad))
    if (!isOurs) throw new AppError('DATABASE_BUSY') // somebody else was first: ask again
  }
  return { key: Buffer.from(key).toString('base64') }
}

function opened(open: () => Uint8Array): Uint8Array | null {
  try {
    return open()
  } catch {
    return null
  }
}
