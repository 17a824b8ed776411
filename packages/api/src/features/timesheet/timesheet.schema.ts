import type { Day, Summary } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema, monthSchema } from '../../lib/local-dates.ts'
import { idSchema } from '../../lib/schemas.ts'
import { personSchema } from '../day/day.schema.ts'
import { departmentSchema } from '../department/department.schema.ts'

export const timesheetInputSchema = z.object({ employeeId: idSchema, from: localDateSchema, to: localDateSchema })
export type TimesheetInput = z.infer<typeof timesheetInputSchema>

export const printTimesheetsSchema = z.object({
  month: monthSchema.meta({ example: '2026-01' }),
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  locationId: idSchema.meta({ description: 'Who has a day at this location.' }).optional(),
  search: z.string().max(200).optional(),
})
export type PrintTimesheets = z.infer<typeof printTimesheetsSchema>

const isObject = (value: unknown) => typeof value === 'object' && value !== null

export const timesheetSchema = z.object({
  employee: personSchema,
  department: departmentSchema.nullable(),
  /** Dates of which there is something to say, in order. */
  days: z.array(
    z.object({
      day: z.custom<Day>(isObject),
      location: z.object({ id: idSchema, name: z.string() }),
      shift: z.object({ id: idSchema, name: z.string() }).nullable(),
    }),
  ),
  /** Hours and days by kind, see `summarise` of core. */
  summary: z.custom<Summary>(isObject),
  /** Work of locked days that came too late for them. */
  adjustments: z.array(
    z.object({ workDate: localDateSchema, workedDeltaSeconds: z.int(), overtimeDeltaSeconds: z.int() }),
  ),
  /** Every day of it is in a locked period. */
  locked: z.boolean(),
})
export type Timesheet = z.infer<typeof timesheetSchema>
