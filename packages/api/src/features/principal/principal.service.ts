import { AppError } from '@rollcall/core'
import type { ApiServices, Principal } from '../../context.ts'
import { API_KEY_PREFIX, CAMERA_TOKEN_PREFIX, sha256Hex } from '../../lib/tokens.ts'
import { principalOfKey } from '../api-key/api-key.service.ts'
import * as cameraRepo from '../camera/camera.repo.ts'

/**
 * The camera or API key behind an `Authorization` header; null when there is no bearer token of ours in it.
 * @throws AppError CAMERA_TOKEN or API_KEY_INVALID
 */
export async function principalFromAuthorization(
  services: ApiServices,
  header: string | null | undefined,
): Promise<Principal | null> {
  const token = /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1]
  if (token === undefined) return null
  if (token.startsWith(CAMERA_TOKEN_PREFIX)) {
    const camera = await cameraRepo.byTokenHash(services.db, sha256Hex(token))
    if (!camera || camera.revokedAt !== null) throw new AppError('CAMERA_TOKEN')
    return { kind: 'camera', cameraId: camera.id, locationId: camera.locationId }
  }
  if (token.startsWith(API_KEY_PREFIX)) return principalOfKey(services, token)
  throw new AppError('API_KEY_INVALID')
}
