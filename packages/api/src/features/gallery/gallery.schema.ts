import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { cameraStatusSchema } from '../camera/camera.schema.ts'

export { galleryDeltaSchema, galleryKeySchema, galleryRequestSchema } from '@rollcall/core'

/** Of an employee, or of one who was erased. */
export const spreadRequestSchema = z.object({ subjectId: idSchema })

/** How far a change of a person has come; cameras that were revoked or never paired have no gallery. */
export const spreadSchema = z.object({
  /** Null: cameras were never told of this person. */
  changedAt: dateSchema.nullable(),
  cameras: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      location: z.string(),
      status: cameraStatusSchema,
      lastSeenAt: dateSchema.nullable(),
      /** So long after its last contact an unreachable camera forgets everybody. */
      leaseHours: z.int(),
      confirmed: z.boolean(),
    }),
  ),
})
export type Spread = z.infer<typeof spreadSchema>

/** People in one answer of `gallery.delta`. */
export const MAX_PEOPLE_PER_PAGE = 500
