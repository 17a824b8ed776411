import { z } from 'zod'
import { byIdSchema, dateSchema } from '../../lib/schemas.ts'

/** What an employee says to the use of the face. */
export const consentSchema = z.object({
  given: z.boolean(),
  at: dateSchema,
  /** Of the text that was shown; null: said to the office. */
  noticeVersion: z.int().nullable(),
  /** Null: the employee, on the own page. */
  recordedBy: z.string().nullable(),
})
export type Consent = z.infer<typeof consentSchema>

/** Null: never asked. */
export const consentStateSchema = z.object({ consent: consentSchema.nullable() })
export const setConsentSchema = byIdSchema.extend({ given: z.boolean() })
