import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { cursorSchema, idSchema } from '../../lib/schemas.ts'
import { personSchema } from '../day/day.schema.ts'
import { departmentSchema } from '../department/department.schema.ts'

export const payrollFiltersSchema = z.object({
  from: localDateSchema,
  to: localDateSchema.meta({ description: 'Included; at most a year later.' }),
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  /** Only days at this location. */
  locationId: idSchema.optional(),
  search: z.string().max(200).optional(),
})
export type PayrollFilters = z.infer<typeof payrollFiltersSchema>

export const listPayrollSchema = payrollFiltersSchema.extend({
  cursor: cursorSchema.optional(),
  /** Employees a page. */
  limit: z.int().min(1).max(100).default(50),
})
export type ListPayroll = z.infer<typeof listPayrollSchema>

const seconds = z.int()

/** Hours by kind. `regular + overtime + holiday` is what was worked; night hours are among them. */
export const payrollHoursSchema = z.object({
  plannedSeconds: seconds,
  regularSeconds: seconds,
  overtimeSeconds: seconds,
  holidaySeconds: seconds,
  workedSeconds: seconds,
  nightSeconds: seconds,
  paidLeaveSeconds: seconds,
  unpaidLeaveSeconds: seconds,
  absentSeconds: seconds,
  daysPresent: z.int(),
  daysAbsent: z.int(),
  /** Their hours are missing above. */
  daysIncomplete: z.int(),
  /** What came too late for locked days. */
  adjustmentSeconds: seconds,
})
export type PayrollHours = z.infer<typeof payrollHoursSchema>

const payrollRowSchema = payrollHoursSchema.extend({
  employee: personSchema.omit({ photoId: true }),
  department: departmentSchema.nullable(),
  locked: z.enum(['yes', 'no', 'partly']),
})
export type PayrollRow = z.infer<typeof payrollRowSchema>

export const payrollListSchema = z.object({ rows: z.array(payrollRowSchema), nextCursor: z.string().nullable() })
export const payrollTotalsSchema = payrollHoursSchema.extend({ employees: z.int() })
export type PayrollTotals = z.infer<typeof payrollTotalsSchema>
