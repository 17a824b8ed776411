import { z } from 'zod'
import { dateSchema } from '../../lib/schemas.ts'

/** That an employee asked to be erased, and what the office said. */
export const erasureRequestSchema = z.object({
  askedAt: dateSchema,
  /** Null: it waits. */
  answer: z.object({ at: dateSchema, text: z.string() }).nullable(),
})
export type ErasureRequest = z.infer<typeof erasureRequestSchema>
export const erasureStateSchema = z.object({ erasure: erasureRequestSchema.nullable() })
