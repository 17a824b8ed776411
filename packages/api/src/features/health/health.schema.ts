import { z } from 'zod'

export const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  database: z.enum(['sqlite', 'postgresql']),
  vision: z.object({ runtime: z.string(), modelId: z.string() }),
})
