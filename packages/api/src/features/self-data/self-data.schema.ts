import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { consentSchema } from '../consent/consent.schema.ts'
import { erasureRequestSchema } from '../erasure-request/erasure-request.schema.ts'

const doorSchema = z.object({
  id: idSchema,
  name: z.string(),
  location: z.string(),
  /** `told`: has not said yet that it has taken the last change; `forgets`: has not said yet that it has forgotten. */
  state: z.enum(['holds', 'told', 'forgets']),
})

/** What is stored of the own face, and what was said about it. */
export const faceDataSchema = z.object({
  photos: z.array(
    z.object({
      id: idSchema,
      createdAt: dateSchema,
      /** False: set aside; kept, but compared with nothing. */
      used: z.boolean(),
    }),
  ),
  templates: z.int(),
  /** The cameras that have templates, or may still have them. */
  doors: z.array(doorSchema),
  consent: consentSchema.omit({ recordedBy: true }).extend({ byOffice: z.boolean() }).nullable(),
  erasure: erasureRequestSchema.nullable(),
})
export type FaceData = z.infer<typeof faceDataSchema>
export type Door = z.infer<typeof doorSchema>

export const ownConsentSchema = z.object({ given: z.boolean() })
