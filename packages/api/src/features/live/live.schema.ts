import { z } from 'zod'
import { TOPICS } from '../../lib/signals.ts'

export const changesSchema = z.object({ topics: z.array(z.enum(TOPICS)) })
export type Changes = z.infer<typeof changesSchema>
