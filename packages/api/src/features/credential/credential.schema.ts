import { pinSchema } from '@rollcall/core'
import { z } from 'zod'
import { byIdSchema, dateSchema } from '../../lib/schemas.ts'

/** What an employee has beside the face. Neither the PIN nor the text of the badge can be read again. */
export const credentialsSchema = z.object({
  pinSetAt: dateSchema.nullable(),
  badgeSetAt: dateSchema.nullable(),
})
export type Credentials = z.infer<typeof credentialsSchema>

/** Null: make one. */
export const setPinSchema = byIdSchema.extend({ pin: pinSchema.nullable() })

/** Shown once. */
export const newPinSchema = z.object({ pin: z.string() })
export const newBadgeSchema = z.object({ text: z.string() })
