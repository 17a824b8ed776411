import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { idSchema } from '../../lib/schemas.ts'

export const employmentRefSchema = z.object({ employeeId: idSchema })
/** First and last day of employment, both included; null: open. */
export const employmentSchema = employmentRefSchema.extend({
  from: localDateSchema.nullable(),
  until: localDateSchema.nullable(),
  /** By whose clock days without a shift go; null: the site of the first punch, once there is one. */
  homeLocationId: idSchema.nullable(),
})
export type Employment = z.infer<typeof employmentSchema>
