import { REPORT_CYCLES } from '@rollcall/core'
import { z } from 'zod'
import { dateSchema, emailSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

const REPORT_KINDS = ['payroll', 'days', 'attendance'] as const
export const reportKindSchema = z.enum(REPORT_KINDS)
export const reportFormatSchema = z.enum(['xlsx', 'csv'])

export const createReportSchema = z.object({
  name: lineSchema(80),
  kind: reportKindSchema,
  format: reportFormatSchema,
  cycle: z.enum(REPORT_CYCLES),
  /** Of the local day at the location. */
  minute: z
    .int()
    .min(0)
    .max(24 * 60 - 1),
  locationId: idSchema,
  /** Only what belongs to the location; otherwise it gives the clock alone. */
  onlyThere: z.boolean(),
  departmentId: idSchema.nullable(),
  recipients: z.array(emailSchema).min(1).max(20),
})
export type CreateReport = z.infer<typeof createReportSchema>
export const updateReportSchema = createReportSchema.extend({ id: idSchema })
export type UpdateReport = z.infer<typeof updateReportSchema>

const placeSchema = z.object({ id: idSchema, name: z.string() })

export const reportSchema = createReportSchema.omit({ locationId: true, departmentId: true }).extend({
  id: idSchema,
  location: placeSchema.extend({ timeZone: z.string() }),
  department: placeSchema.nullable(),
  createdBy: z.string(),
  nextAt: dateSchema.nullable().meta({ description: 'Null: paused.' }),
  /** The newest sending. */
  last: z
    .object({
      dueAt: dateSchema,
      state: z.enum(['waiting', 'sending', 'sent', 'failed']),
      attempts: z.int(),
      changedAt: dateSchema,
      rows: z.int().nullable(),
      problem: z.string().nullable(),
    })
    .nullable(),
})
export type Report = z.infer<typeof reportSchema>

export const reportListSchema = z.object({
  /** Whether a mail server is set up. */
  mail: z.boolean(),
  reports: z.array(reportSchema),
  /** Of the portal, to be chosen as recipients. */
  people: z.array(z.object({ name: z.string(), email: z.string() })),
})
export type ReportList = z.infer<typeof reportListSchema>

export const pauseReportSchema = z.object({ id: idSchema, paused: z.boolean() })
