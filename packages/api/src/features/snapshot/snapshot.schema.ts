import { z } from 'zod'
import { dateSchema } from '../../lib/schemas.ts'

/** `unanswered`: somebody asked, and nothing came. The picture of before, if there is one, stays beside each of them. */
export const snapshotStateSchema = z.object({
  request: z.enum(['none', 'waiting', 'unanswered']),
  takenAt: dateSchema.nullable(),
})
export type SnapshotState = z.infer<typeof snapshotStateSchema>
