import { z } from 'zod'
import { idSchema } from '../../lib/schemas.ts'
import { cellSchema, MAX_ROWS_AT_ONCE, rowFateSchema, rowNumberSchema } from '../table-import/table-import.schema.ts'

/** A row as the file says it; what the file has no column for is left out. An empty cell changes nothing. */
const employeeCellsSchema = z.object({
  row: rowNumberSchema,
  code: cellSchema,
  name: cellSchema.optional(),
  firstName: cellSchema.optional(),
  lastName: cellSchema.optional(),
  email: cellSchema.optional(),
  department: cellSchema.optional(),
  /** Names, or short names, with semicolons between them. */
  locations: cellSchema.optional(),
})
export type EmployeeCells = z.infer<typeof employeeCellsSchema>

export const checkEmployeesSchema = z.object({
  rows: z.array(employeeCellsSchema).min(1).max(MAX_ROWS_AT_ONCE),
  /** Departments that do not exist are made; else their rows are refused. */
  createDepartments: z.boolean(),
})
export type CheckEmployees = z.infer<typeof checkEmployeesSchema>

export const applyEmployeesSchema = checkEmployeesSchema.extend({ importId: idSchema })
export type ApplyEmployees = z.infer<typeof applyEmployeesSchema>

const fieldSchema = z.enum(['name', 'email', 'department', 'locations'])

const employeeFateSchema = rowFateSchema.extend({
  code: z.string(),
  /** As it would be called then. */
  name: z.string().nullable(),
  /** Null: there is nobody of this number (yet). */
  employeeId: idSchema.nullable(),
  changes: z.array(z.object({ field: fieldSchema, before: z.string().nullable(), after: z.string().nullable() })),
  /** One that does not exist yet, whether it is made or refused. */
  newDepartment: z.string().nullable(),
})
export type EmployeeFate = z.infer<typeof employeeFateSchema>
export const employeeFatesSchema = z.array(employeeFateSchema)

/** `kept`: something has happened to them since, such as a photo, a punch or leave. */
export const undoneEmployeesSchema = z.object({ removed: z.int(), kept: z.int() })
