import type { ShiftSpec } from '@rollcall/core'
import { z } from 'zod'
import { validFromSchema } from '../../lib/local-dates.ts'
import { byIdSchema, idSchema, lineSchema } from '../../lib/schemas.ts'
import { localSpanSchema } from '../site-policy/site-policy.schema.ts'

const MAX_MINUTES = 24 * 60
const minutes = z.int().min(0).max(MAX_MINUTES)
const overtimeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('after-shift'), minimumMinutes: minutes }),
  z.object({ kind: z.literal('beyond-daily'), dailyMinutes: minutes, minimumMinutes: minutes }),
])

export const shiftSpecSchema = localSpanSchema.extend({
  beginBeforeMinutes: minutes,
  allowAfterMinutes: minutes,
  graceLateMinutes: minutes,
  graceEarlyMinutes: minutes,
  paidBreakMinutes: minutes,
  autoBreaks: z
    .array(z.object({ afterMinutes: minutes, minutes }))
    .max(10)
    .readonly(),
  overtime: overtimeSchema,
}) satisfies z.ZodType<ShiftSpec>

const versionSchema = z.object({ validFrom: validFromSchema, spec: shiftSpecSchema })
export const shiftSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The oldest first; there is always one that counts ever since. */
  versions: z.array(versionSchema),
  /** Patterns that use it. */
  patterns: z.int(),
})
export type ShiftRow = z.infer<typeof shiftSchema>
export const shiftListSchema = z.array(shiftSchema)
export const createShiftSchema = z.object({ name: lineSchema(80), spec: shiftSpecSchema })
export const renameShiftSchema = byIdSchema.extend({ name: lineSchema(80) })
export const setShiftVersionSchema = byIdSchema.extend(versionSchema.shape).extend({
  /** What it is called from now on; without one it keeps its name. */
  name: lineSchema(80).optional(),
})
export type SetShiftVersion = z.infer<typeof setShiftVersionSchema>
export const removeShiftVersionSchema = byIdSchema.extend({ validFrom: z.iso.date() })
