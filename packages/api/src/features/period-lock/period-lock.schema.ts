import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, dateSchema, idSchema } from '../../lib/schemas.ts'

const placeSchema = z.object({ id: idSchema, name: z.string() })

export const lockPeriodSchema = z
  .object({
    from: localDateSchema,
    to: localDateSchema.meta({ description: 'Included.' }),
    /** Null: the whole company. */
    locationId: idSchema.nullable(),
  })
  .refine((l) => l.from <= l.to, { message: 'lies before "from"', path: ['to'] })
export type LockPeriod = z.infer<typeof lockPeriodSchema>

export const periodLockSchema = z.object({
  id: idSchema,
  from: localDateSchema,
  to: localDateSchema,
  location: placeSchema.nullable(),
  lockedBy: z.string(),
  lockedAt: dateSchema,
  /** Null: in force. */
  unlockedBy: z.string().nullable(),
  unlockedAt: dateSchema.nullable(),
})
export type PeriodLockRow = z.infer<typeof periodLockSchema>
export const periodLockListSchema = z.array(periodLockSchema)
export const unlockPeriodSchema = byIdSchema

export const listAdjustmentsSchema = z.object({
  from: localDateSchema,
  to: localDateSchema,
  employeeId: idSchema.optional(),
  locationId: idSchema.optional(),
})
export type ListAdjustments = z.infer<typeof listAdjustmentsSchema>
export const adjustmentListSchema = z.array(
  z.object({
    workDate: localDateSchema,
    employee: z.object({ id: idSchema, code: z.string(), name: z.string() }),
    location: placeSchema,
    workedDeltaSeconds: z.int(),
    overtimeDeltaSeconds: z.int(),
    createdAt: dateSchema,
  }),
)
export type AdjustmentRow = z.infer<typeof adjustmentListSchema>[number]
