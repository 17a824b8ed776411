import { directionSchema, recognitionKindSchema } from '@rollcall/core'
import { z } from 'zod'
import { PHOTO_USES } from '../../lib/enums.ts'
import {
  boxSchema,
  byIdSchema,
  cursorSchema,
  dateSchema,
  emailSchema,
  idSchema,
  lineSchema,
  orderSchema,
} from '../../lib/schemas.ts'
import { departmentSchema } from '../department/department.schema.ts'

const employeeSortSchema = z.enum(['name', 'code', 'department', 'templates', 'lastSeen'])
export type EmployeeSort = z.infer<typeof employeeSortSchema>

export const listEmployeesSchema = z.object({
  search: z
    .string()
    .max(200)
    .meta({ description: 'Words that name, code or e-mail contain; every word must be found.' })
    .optional(),
  departmentId: idSchema.optional(),
  status: z.enum(['active', 'inactive', 'all']).default('active'),
  enrolled: z
    .enum(['any', 'yes', 'no'])
    .default('any')
    .meta({ description: 'Whether cameras have a template of the person.' }),
  sort: employeeSortSchema.default('name'),
  order: orderSchema.default('asc'),
  cursor: cursorSchema.meta({ description: '`nextCursor` of the page before.' }).optional(),
  limit: z.int().min(1).max(100).default(25),
})
export type ListEmployees = z.infer<typeof listEmployeesSchema>

export const employeeSchema = z.object({
  id: idSchema,
  code: z.string().meta({ example: 'E-1001' }),
  name: z.string().meta({ example: 'Ada Lovelace' }),
  email: z.string().nullable(),
  department: departmentSchema.nullable(),
  active: z.boolean(),
  templates: z.int().meta({ description: 'Templates of the model in use, without photos that are set aside.' }),
  photoId: idSchema.nullable().meta({ description: 'The newest photo, if possible one that is used.' }),
  lastSeenAt: dateSchema.nullable(),
})
export type EmployeeRow = z.infer<typeof employeeSchema>

export const employeeListSchema = z.object({
  rows: z.array(employeeSchema),
  nextCursor: z.string().nullable(),
  total: z.int(),
})

const employeePhotoSchema = z.object({
  id: idSchema,
  widthPx: z.int(),
  heightPx: z.int(),
  box: boxSchema,
  quality01: z.number(),
  use: z
    .enum(PHOTO_USES)
    .meta({ description: '`unlike`: set aside because it is unlike the others; `kept`, `aside`: decided by hand.' }),
  /** A picture that a door took, from the review. */
  fromDoor: z.boolean(),
  createdAt: dateSchema,
  modelId: z.string().nullable(),
})

export const employeeDetailSchema = employeeSchema.extend({
  locations: z
    .array(z.object({ id: idSchema, name: z.string() }))
    .meta({ description: 'Where the person may pass; none: everywhere.' }),
  createdAt: dateSchema,
  photos: z.array(employeePhotoSchema),
  lastEvents: z.array(
    z.object({
      id: z.string(),
      // a claim is stored as what it turned out to be
      kind: recognitionKindSchema.exclude(['claim']),
      occurredAt: dateSchema,
      timeZone: z.string(),
      location: z.object({ id: idSchema, name: z.string() }),
      camera: z.object({ id: idSchema, name: z.string() }).nullable(),
      direction: directionSchema,
      similarity: z.number().nullable(),
      notAllowed: z.boolean().meta({ description: 'Seen where the person may not pass: no punch.' }),
    }),
  ),
})
export type EmployeeDetail = z.infer<typeof employeeDetailSchema>

const locationIdsSchema = z
  .array(idSchema)
  .max(500)
  .meta({ description: 'Where the person may pass and is recognised; empty: everywhere.' })

export const createEmployeeSchema = z.object({
  code: lineSchema(40).meta({ description: 'Your own number of the person; unique.', example: 'E-1001' }),
  name: lineSchema(120).meta({ example: 'Ada Lovelace' }),
  email: emailSchema.nullish(),
  departmentId: idSchema.nullish(),
  locationIds: locationIdsSchema.optional(),
})
export type CreateEmployee = z.infer<typeof createEmployeeSchema>

/** Of the multipart variant: without a code one is made. */
export const createEmployeeWithPhotoSchema = createEmployeeSchema.extend({ code: lineSchema(40).optional() })
export type CreateEmployeeWithPhoto = z.infer<typeof createEmployeeWithPhotoSchema>

export const updateEmployeeSchema = byIdSchema.extend(createEmployeeSchema.partial().shape)
export type UpdateEmployee = z.infer<typeof updateEmployeeSchema>

/** For several people at once. */
export const setLocationsSchema = z.object({ ids: z.array(idSchema).min(1).max(500), locationIds: locationIdsSchema })

/** Erasing asks for the person's code, so that nobody erases the wrong one by a slip. */
export const eraseEmployeeSchema = byIdSchema.extend({ confirmCode: z.string().trim().max(40) })
