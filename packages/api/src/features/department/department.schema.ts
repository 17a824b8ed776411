import { z } from 'zod'
import { byIdSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

export const departmentSchema = z.object({ id: idSchema, name: z.string() })
export const departmentListSchema = z.array(departmentSchema.extend({ employees: z.int() }))
export const createDepartmentSchema = z.object({ name: lineSchema(80) })
export const renameDepartmentSchema = byIdSchema.extend({ name: lineSchema(80) })
