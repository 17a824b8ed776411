import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, idSchema } from '../../lib/schemas.ts'

const placeSchema = z.object({ id: idSchema, name: z.string() })

export const listAssignmentsSchema = z.object({
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  patternId: idSchema.optional(),
})
export type ListAssignments = z.infer<typeof listAssignmentsSchema>

export const assignmentSchema = z.object({
  id: idSchema,
  /** One of the two. */
  employee: z.object({ id: idSchema, code: z.string(), name: z.string() }).nullable(),
  department: placeSchema.nullable(),
  pattern: placeSchema,
  location: placeSchema,
  from: localDateSchema,
  to: localDateSchema.nullable(),
})
export type AssignmentRow = z.infer<typeof assignmentSchema>
export const assignmentListSchema = z.array(assignmentSchema)

const MAX_AT_ONCE = 500

/** The employee's own goes before the department's, the later begun before the earlier. */
export const createAssignmentsSchema = z
  .object({
    employeeIds: z.array(idSchema).max(MAX_AT_ONCE).default([]),
    departmentIds: z.array(idSchema).max(MAX_AT_ONCE).default([]),
    patternId: idSchema,
    locationId: idSchema,
    from: localDateSchema,
    to: localDateSchema.nullable().default(null),
  })
  .refine((a) => a.employeeIds.length + a.departmentIds.length > 0, {
    message: 'name at least one employee or department',
    path: ['employeeIds'],
  })
  .refine((a) => a.to === null || a.from <= a.to, { message: 'lies before "from"', path: ['to'] })
export type CreateAssignments = z.infer<typeof createAssignmentsSchema>

export const endAssignmentSchema = byIdSchema.extend({ to: localDateSchema.nullable() })
