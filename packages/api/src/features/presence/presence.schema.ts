import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { personSchema } from '../day/day.schema.ts'
import { departmentSchema } from '../department/department.schema.ts'

export const presenceNowInputSchema = z.object({
  locationId: idSchema.optional(),
  departmentId: idSchema.optional(),
  search: z.string().max(200).optional(),
  limit: z.int().min(1).max(1000).default(200),
})
export type PresenceNowInput = z.infer<typeof presenceNowInputSchema>

export const presenceNowSchema = z.object({
  at: dateSchema,
  /** Everybody who is in, by the location of the last pass; the filters do not count here. */
  locations: z.array(z.object({ id: idSchema, name: z.string(), timeZone: z.string(), inside: z.int() })),
  /** Of the filter, who came last first. */
  rows: z.array(
    z.object({
      employee: personSchema,
      department: departmentSchema.nullable(),
      location: z.object({ id: idSchema, name: z.string() }),
      timeZone: z.string(),
      workDate: z.string(),
      firstInAt: dateSchema.nullable(),
      /** The pass by which they came in. */
      sinceAt: dateSchema,
    }),
  ),
  /** Of the filter, more than `rows` where there are many. */
  total: z.int(),
})
export type PresenceNow = z.infer<typeof presenceNowSchema>
