import { DAY_FACTS, type Day, directionSchema, PRESENCES } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema, monthSchema } from '../../lib/local-dates.ts'
import { cursorSchema, dateSchema, idSchema, orderSchema } from '../../lib/schemas.ts'
import { departmentSchema } from '../department/department.schema.ts'

const presenceSchema = z.enum(PRESENCES)
const dayFactSchema = z.enum(DAY_FACTS)

const daySortSchema = z.enum(['date', 'employee', 'firstIn', 'lastOut', 'worked', 'late', 'early', 'overtime'])
export type DaySort = z.infer<typeof daySortSchema>

/** Lists in a URL: one value or several. */
function listOf<T extends z.ZodType>(schema: T) {
  return z.union([schema.transform((one) => [one]), z.array(schema).max(20)])
}

/** What list, totals and exports have in common. */
export const dayFiltersSchema = z.object({
  from: localDateSchema.optional(),
  to: localDateSchema.meta({ description: 'Included.' }).optional(),
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  locationId: idSchema.optional(),
  presence: listOf(presenceSchema).meta({ description: 'One of these.' }).optional(),
  facts: listOf(dayFactSchema).meta({ description: 'All of these.' }).optional(),
  search: z
    .string()
    .max(200)
    .meta({ description: 'Words that name, code or e-mail of the person contain.' })
    .optional(),
  sort: daySortSchema.default('date'),
  order: orderSchema.default('desc'),
})
export type DayFilters = z.infer<typeof dayFiltersSchema>

export const listDaysSchema = dayFiltersSchema.extend({
  cursor: cursorSchema.meta({ description: '`nextCursor` of the page before.' }).optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type ListDays = z.infer<typeof listDaysSchema>

const seconds = z.int()
const unknownSeconds = seconds.nullable().meta({ description: 'Null: not known, an OUT is missing.' })
const placeSchema = z.object({ id: idSchema, name: z.string() })
export const personSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  photoId: idSchema.nullable(),
})

const dayRowSchema = z.object({
  workDate: localDateSchema,
  employee: personSchema,
  department: departmentSchema.nullable(),
  location: placeSchema,
  timeZone: z.string().meta({ description: 'Of the location.' }),
  shift: placeSchema.nullable(),
  presence: presenceSchema,
  facts: z.array(dayFactSchema),
  /** Work has begun and the person is not here; nobody can be absent yet. */
  overdue: z.boolean(),
  firstInAt: dateSchema.nullable(),
  lastOutAt: dateSchema.nullable(),
  dueAt: dateSchema.nullable(),
  workedSeconds: unknownSeconds,
  breakSeconds: unknownSeconds,
  overtimeSeconds: unknownSeconds,
  nightSeconds: unknownSeconds,
  plannedSeconds: seconds,
  lateSeconds: seconds,
  earlySeconds: seconds,
})
export type DayRow = z.infer<typeof dayRowSchema>

export const dayListSchema = z.object({ rows: z.array(dayRowSchema), nextCursor: z.string().nullable() })

export const dayTotalsSchema = z.object({
  days: z.int(),
  employees: z.int(),
  workedSeconds: seconds,
  overtimeSeconds: seconds,
  present: z.int(),
  incomplete: z.int(),
  absent: z.int(),
  waiting: z.int(),
  late: z.int(),
})
export type DayTotals = z.infer<typeof dayTotalsSchema>

export const dayMonthInputSchema = z.object({
  month: monthSchema,
  departmentId: idSchema.optional(),
  /** Only days at this location. */
  locationId: idSchema.optional(),
  search: z.string().max(200).optional(),
  cursor: cursorSchema.optional(),
  /** Employees a page. */
  limit: z.int().min(1).max(500).default(100),
})
export type DayMonthInput = z.infer<typeof dayMonthInputSchema>

/** One entry a date of the month; null where there is no day. */
export const dayMonthSchema = z.object({
  dates: z.array(localDateSchema),
  rows: z.array(
    z.object({
      employee: z.object({ id: idSchema, code: z.string(), name: z.string() }),
      department: departmentSchema.nullable(),
      presence: z.array(presenceSchema.nullable()),
      workedSeconds: z.array(z.int().nullable()),
      /** Bits, see `factsOf` of core. */
      facts: z.array(z.int()),
      totals: z.object({
        workedSeconds: seconds,
        overtimeSeconds: seconds,
        plannedSeconds: seconds,
        present: z.int(),
        absent: z.int(),
        incomplete: z.int(),
        late: z.int(),
      }),
    }),
  ),
  nextCursor: z.string().nullable(),
  /** Of the filter, all pages. */
  employees: z.int(),
})
export type DayMonth = z.infer<typeof dayMonthSchema>

export const dayRefSchema = z.object({ employeeId: idSchema, workDate: localDateSchema })
export type DayRef = z.infer<typeof dayRefSchema>

const correctionKindSchema = z.enum(['add', 'move', 'void', 'restore'])
export const correctionStateSchema = z.enum(['requested', 'approved', 'rejected', 'withdrawn'])

export const correctionSchema = z.object({
  id: idSchema,
  kind: correctionKindSchema,
  state: correctionStateSchema,
  punchId: z.string(),
  workDate: localDateSchema,
  at: dateSchema.nullable(),
  location: placeSchema.nullable(),
  direction: directionSchema.nullable(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: dateSchema,
  decidedBy: z.string().nullable(),
  decidedAt: dateSchema.nullable(),
  decisionNote: z.string().nullable(),
  /** Asked for by whoever looks, or about their own days: nobody decides about their own. */
  mine: z.boolean(),
})
export type CorrectionRow = z.infer<typeof correctionSchema>

/** What is known of a punch of the day; what it became stands in `day.punches`. */
const evidenceSchema = z.object({
  punchId: z.string(),
  /** As recorded; a correction may have moved it. Null: added by hand. */
  recordedAt: dateSchema.nullable(),
  receivedAt: dateSchema.nullable(),
  location: placeSchema,
  timeZone: z.string(),
  camera: placeSchema.nullable(),
  direction: directionSchema,
  /** The person chose it at the door. */
  directionStated: z.boolean(),
  source: z.enum(['camera', 'api', 'import', 'manual']),
  /** Who brought it in with a file, and when. */
  imported: z.object({ by: z.string(), at: dateSchema }).nullable(),
  method: z.enum(['face', 'pin', 'qr']).nullable(),
  similarity: z.number().nullable(),
  margin: z.number().nullable(),
  liveness01: z.number().nullable(),
  frames: z.int().nullable(),
  modelId: z.string().nullable(),
  disputedAt: dateSchema.nullable(),
  hasPicture: z.boolean(),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const dayDetailSchema = z.object({
  employee: personSchema,
  department: departmentSchema.nullable(),
  location: placeSchema,
  shift: placeSchema.nullable(),
  /** Of core, as it was derived; `computedAt` says when. */
  day: z.custom<Day>((value) => typeof value === 'object' && value !== null),
  /** Null: nothing was planned and nothing happened, nothing is stored. */
  computedAt: dateSchema.nullable(),
  overdue: z.boolean(),
  evidence: z.array(evidenceSchema),
  /** Everything that was asked for or done about this date, the newest first. */
  corrections: z.array(correctionSchema),
  /** What HR wrote beside the leave of this date; null for those who may not read it. */
  leaveNote: z.string().nullable(),
  lock: z.object({ lockedBy: z.string(), lockedAt: dateSchema }).nullable(),
  /** What a locked day would say now. */
  adjustment: z
    .object({ workedDeltaSeconds: z.int(), overtimeDeltaSeconds: z.int(), createdAt: dateSchema })
    .nullable(),
  attention: z.array(
    z.object({
      id: z.string(),
      reason: z.string(),
      punchId: z.string().nullable(),
      resolvedAt: dateSchema.nullable(),
      resolvedBy: z.string().nullable(),
      resolution: z.string().nullable(),
    }),
  ),
})
export type DayDetail = z.infer<typeof dayDetailSchema>
