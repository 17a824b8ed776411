import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { dateSchema, idSchema } from '../../lib/schemas.ts'

export const startRebuildSchema = z.object({ from: localDateSchema, to: localDateSchema })
export const rebuildStatusSchema = z
  .object({
    id: idSchema,
    from: localDateSchema,
    to: localDateSchema,
    /** Employees. */
    total: z.int(),
    done: z.int(),
    /** Days that said something else afterwards. */
    changed: z.int(),
    startedBy: z.string(),
    startedAt: dateSchema,
    finishedAt: dateSchema.nullable(),
    cancelledAt: dateSchema.nullable(),
  })
  .nullable()
export type RebuildStatus = z.infer<typeof rebuildStatusSchema>
