import { directionSchema, slugSchema } from '@rollcall/core'
import { z } from 'zod'
import { cursorSchema, dateSchema, idSchema, lineSchema, orderSchema, timeZoneSchema } from '../../lib/schemas.ts'
import { departmentSchema } from '../department/department.schema.ts'

const attendanceSortSchema = z.enum(['time', 'employee', 'location', 'similarity'])
export type AttendanceSort = z.infer<typeof attendanceSortSchema>

const day = z.iso.date()

/** What the table and its CSV have in common. */
export const attendanceFiltersSchema = z.object({
  from: day.meta({ description: 'First local date, YYYY-MM-DD.', example: '2026-01-01' }).optional(),
  to: day.meta({ description: 'Last local date, included.', example: '2026-01-31' }).optional(),
  timeZone: timeZoneSchema
    .default('UTC')
    .meta({ description: 'The zone in which `from` and `to` are dates.', example: 'Europe/Berlin' }),
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  locationId: idSchema.optional(),
  cameraId: idSchema.optional(),
  direction: directionSchema.optional(),
  search: z
    .string()
    .max(200)
    .meta({ description: 'Words that name, code or e-mail of the person contain.' })
    .optional(),
  sort: attendanceSortSchema.default('time'),
  order: orderSchema.default('desc'),
})
export type AttendanceFilters = z.infer<typeof attendanceFiltersSchema>

export const listAttendanceSchema = attendanceFiltersSchema.extend({
  cursor: cursorSchema.meta({ description: '`nextCursor` of the page before.' }).optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type ListAttendance = z.infer<typeof listAttendanceSchema>

const eventSourceSchema = z.enum(['camera', 'api', 'import'])

const attendanceRowSchema = z.object({
  id: z.string(),
  occurredAt: dateSchema,
  timeZone: z.string().meta({ description: 'Of the location.' }),
  employee: z.object({ id: idSchema, code: z.string(), name: z.string(), photoId: idSchema.nullable() }),
  department: departmentSchema.nullable(),
  location: z.object({ id: idSchema, name: z.string() }),
  camera: z.object({ id: idSchema, name: z.string() }).nullable(),
  direction: directionSchema,
  source: eventSourceSchema,
  similarity: z.number().nullable(),
  margin: z.number().nullable(),
  liveness01: z.number().nullable(),
  frames: z.int().nullable(),
  disputedAt: dateSchema.nullable().meta({
    description: 'When somebody said at the door that this was not them; such a pass counts for nothing.',
  }),
})
export type AttendanceRow = z.infer<typeof attendanceRowSchema>

export const attendanceTotalsSchema = z.object({
  events: z.int(),
  employees: z.int(),
  firstAt: dateSchema.nullable(),
  lastAt: dateSchema.nullable(),
})
export type AttendanceTotals = z.infer<typeof attendanceTotalsSchema>

export const attendanceListSchema = z.object({
  rows: z.array(attendanceRowSchema),
  nextCursor: z.string().nullable(),
})

export const punchSchema = z
  .object({
    employeeId: idSchema.optional(),
    employeeCode: lineSchema(40).meta({ description: 'Instead of `employeeId`.', example: 'E-1001' }).optional(),
    locationSlug: slugSchema.meta({ example: 'lobby' }),
    direction: directionSchema,
    occurredAt: z.iso
      .datetime({ offset: true })
      .meta({ description: 'ISO 8601 with zone; now when left out.', example: '2026-01-31T08:00:00Z' })
      .optional(),
    id: idSchema.meta({ description: 'Made by the sender: the same id twice counts once.' }).optional(),
  })
  .refine((p) => (p.employeeId === undefined) !== (p.employeeCode === undefined), {
    message: 'name the person by employeeId or by employeeCode',
    path: ['employeeId'],
  })
export type Punch = z.infer<typeof punchSchema>

export const punchResultSchema = z.object({ id: idSchema, status: z.enum(['accepted', 'duplicate']) })
