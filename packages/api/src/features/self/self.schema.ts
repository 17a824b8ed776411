import { DAY_FACTS, PRESENCES, type PunchPlace } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { dayMonthInputSchema } from '../day/day.schema.ts'

const placeSchema = z.object({ id: idSchema, name: z.string() })
const seconds = z.int()

export const selfSchema = z.object({
  code: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  department: z.string().nullable(),
  /** When the link ends, and this page with it. */
  expiresAt: dateSchema.nullable(),
  /** By whose clock the person goes. */
  timeZone: z.string(),
  today: localDateSchema,
  /** Where the person may pass. */
  places: z.array(placeSchema.extend({ timeZone: z.string() })),
})
export type Self = z.infer<typeof selfSchema>

/** What a day says, without how it came about. */
export const dayFiguresSchema = z.object({
  timeZone: z.string(),
  presence: z.enum(PRESENCES),
  facts: z.array(z.enum(DAY_FACTS)),
  firstInAt: dateSchema.nullable(),
  lastOutAt: dateSchema.nullable(),
  /** Null: not known, an OUT is missing. */
  workedSeconds: seconds.nullable(),
  breakSeconds: seconds.nullable(),
  overtimeSeconds: seconds.nullable(),
  plannedSeconds: seconds,
  lateSeconds: seconds,
  earlySeconds: seconds,
  leave: z.string().nullable(),
  holiday: z.string().nullable(),
})
export type DayFigures = z.infer<typeof dayFiguresSchema>

export const ownMonthInputSchema = dayMonthInputSchema.pick({ month: true })

export const ownMonthSchema = z.object({
  days: z.array(
    z.object({ workDate: localDateSchema, location: z.string(), overdue: z.boolean(), figures: dayFiguresSchema }),
  ),
  totals: z.object({
    workedSeconds: seconds,
    plannedSeconds: seconds,
    overtimeSeconds: seconds,
    nightSeconds: seconds,
    holidaySeconds: seconds,
    paidLeaveSeconds: seconds,
    unpaidLeaveSeconds: seconds,
    daysPresent: z.int(),
    daysIncomplete: z.int(),
    daysAbsent: z.int(),
    daysLate: z.int(),
  }),
  /** Work of locked days that came too late for them. */
  adjustments: z.array(
    z.object({ workDate: localDateSchema, workedDeltaSeconds: seconds, overtimeDeltaSeconds: seconds }),
  ),
  locked: z.boolean(),
})
export type OwnMonth = z.infer<typeof ownMonthSchema>

export const ownDayRefSchema = z.object({ workDate: localDateSchema })

const placeOfPunchSchema = z.custom<PunchPlace>((value) => typeof value === 'object' && value !== null)
export const ownDaySchema = z.object({
  workDate: localDateSchema,
  location: placeSchema,
  shift: z.string().nullable(),
  /** When work was due; null: none was. */
  due: z.object({ from: dateSchema, to: dateSchema }).nullable(),
  overdue: z.boolean(),
  figures: dayFiguresSchema,
  punches: z.array(
    z.object({
      punchId: z.string(),
      at: dateSchema,
      /** As recorded, where a correction has moved it. */
      recordedAt: dateSchema.nullable(),
      place: placeOfPunchSchema,
      corrected: z.boolean(),
      location: z.string().nullable(),
      door: z.string().nullable(),
      source: z.enum(['camera', 'api', 'import', 'manual']),
      method: z.enum(['face', 'pin', 'qr']).nullable(),
    }),
  ),
  locked: z.boolean(),
  /** What a locked day would say now. */
  workedDeltaSeconds: seconds.nullable(),
})
export type OwnDay = z.infer<typeof ownDaySchema>
