import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { cursorSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

const partSchema = z.enum(['full', 'first', 'second'])

export const listLeavesSchema = z.object({
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  kind: lineSchema(60).optional(),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type ListLeaves = z.infer<typeof listLeavesSchema>

export const leaveSchema = z.object({
  id: idSchema,
  employee: z.object({ id: idSchema, code: z.string(), name: z.string() }),
  from: localDateSchema,
  to: localDateSchema,
  part: partSchema,
  kind: z.string(),
  paid: z.boolean(),
  note: z.string().nullable().meta({ description: 'Null also for those who may not read it.' }),
})
export type LeaveRow = z.infer<typeof leaveSchema>
export const leaveKindsSchema = z.array(z.string())
export const leaveListSchema = z.object({ rows: z.array(leaveSchema), nextCursor: z.string().nullable() })

export const createLeaveSchema = z
  .object({
    employeeId: idSchema,
    from: localDateSchema,
    to: localDateSchema.meta({ description: 'Included.' }),
    part: partSchema.default('full').meta({ description: 'Half days: of one date only.' }),
    kind: lineSchema(60).meta({ description: 'As the company calls it.', example: 'Vacation' }),
    paid: z.boolean(),
    note: lineSchema(200)
      .nullable()
      .default(null)
      .meta({ description: 'For HR: no other employee, viewer or API key reads it.' }),
  })
  .refine((l) => l.from <= l.to, { message: 'lies before "from"', path: ['to'] })
  .refine((l) => l.part === 'full' || l.from === l.to, { message: 'a half day is of one date', path: ['part'] })
export type CreateLeave = z.infer<typeof createLeaveSchema>
