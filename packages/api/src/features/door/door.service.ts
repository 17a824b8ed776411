import { type CameraIdentity, DOOR_LANGUAGES } from '@rollcall/core'
import { KEEP_PICTURES_FROM_DB, LIVENESS_FROM_DB } from '../../lib/enums.ts'
import type { DoorRecord } from './door.repo.ts'

const HOUR_MS = 3_600_000

/** What the cameras of a location are told of it. */
export function doorOf(location: DoorRecord): Pick<CameraIdentity, 'debounceMs' | 'door'> {
  const { debounceMs, liveness, challenge, keepPictures, leaseHours, language, sounds } = location
  return {
    debounceMs,
    door: {
      liveness: LIVENESS_FROM_DB[liveness],
      challenge,
      keepPictures: KEEP_PICTURES_FROM_DB[keepPictures],
      leaseMs: leaseHours * HOUR_MS,
      language: DOOR_LANGUAGES.find((known) => known === language) ?? null,
      sounds,
    },
  }
}
