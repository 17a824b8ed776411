import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

const cycleSchema = z
  .array(idSchema.nullable())
  .min(1)
  .max(366)
  .meta({ description: 'Shifts in turn, null for a free day. A week: seven from a Monday.' })
const fieldsSchema = z.object({
  name: lineSchema(80),
  /** The date on which the first of the cycle is worked. */
  anchor: localDateSchema,
  cycle: cycleSchema,
})
export type PatternFields = z.infer<typeof fieldsSchema>

export const shiftPatternSchema = fieldsSchema.extend({ id: idSchema, name: z.string(), assignments: z.int() })
export type ShiftPatternRow = z.infer<typeof shiftPatternSchema>
export const shiftPatternListSchema = z.array(shiftPatternSchema)
export const createShiftPatternSchema = fieldsSchema
export const updateShiftPatternSchema = byIdSchema.extend(fieldsSchema.shape)
