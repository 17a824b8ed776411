import { DOOR_LANGUAGES, doorSettingsSchema, livenessModeSchema } from '@rollcall/core'
import { z } from 'zod'
import { byIdSchema } from '../../lib/schemas.ts'

/** Longer, and somebody who forgot to check out would not be logged the next morning. */
const MAX_DEBOUNCE_MS = 8 * 3_600_000
/** Longer, and somebody who was erased would be recognised by a stolen camera for weeks. */
const MAX_LEASE_HOURS = 14 * 24

/** How the doors of a location behave, as it is stored and edited. */
export const doorSchema = z.object({
  debounceMs: z.int().min(0).max(MAX_DEBOUNCE_MS),
  liveness: livenessModeSchema,
  challenge: z.boolean(),
  keepPictures: doorSettingsSchema.shape.keepPictures,
  leaseHours: z.int().min(1).max(MAX_LEASE_HOURS),
  language: z.enum(DOOR_LANGUAGES).nullable(),
  sounds: z.boolean().nullable(),
})
export type Door = z.infer<typeof doorSchema>

/** Of the location with this id; what is left out stays. */
export const changeDoorSchema = byIdSchema.extend(doorSchema.partial().shape)
export type DoorChange = { [K in keyof Door]?: Door[K] | undefined }
