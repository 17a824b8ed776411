import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

const partSchema = z.enum(['full', 'first', 'second'])
const holidaySchema = z.object({ date: localDateSchema, name: lineSchema(120), part: partSchema.default('full') })
export type HolidayDay = z.infer<typeof holidaySchema>

export const holidayCalendarSchema = z.object({
  id: idSchema,
  name: z.string(),
  holidays: z.array(z.object({ date: localDateSchema, name: z.string(), part: partSchema })),
  locationIds: z.array(idSchema),
})
export type HolidayCalendar = z.infer<typeof holidayCalendarSchema>
export const holidayCalendarListSchema = z.array(holidayCalendarSchema)

const MAX_DAYS = 1000
export const createCalendarSchema = z.object({
  name: lineSchema(80),
  holidays: z.array(holidaySchema).max(MAX_DAYS).default([]),
  /** Whose free days these are, instead of what they had. */
  locationIds: z.array(idSchema).max(MAX_DAYS).default([]),
})
export type CreateCalendar = z.infer<typeof createCalendarSchema>
export const renameCalendarSchema = byIdSchema.extend({ name: lineSchema(80) })
export const setHolidaysSchema = byIdSchema
  .extend({
    /** Of a date that the calendar has, the new one counts. */
    holidays: z.array(holidaySchema).max(MAX_DAYS).default([]),
    /** Dates that are free no longer. */
    remove: z.array(localDateSchema).max(MAX_DAYS).default([]),
  })
  .refine((c) => c.holidays.length + c.remove.length > 0, { message: 'name at least one day', path: ['holidays'] })
export type SetHolidays = z.infer<typeof setHolidaysSchema>
/** Locations whose free days these are; null: none are. */
export const assignCalendarSchema = z.object({ locationId: idSchema, calendarId: idSchema.nullable() })

const MAX_ICS_CHARS = 2_000_000
export const readIcsSchema = z.object({
  /** The text of an .ics file. */
  ics: z.string().min(1).max(MAX_ICS_CHARS),
})
export const icsReadingSchema = z.object({
  days: z.array(z.object({ date: localDateSchema, name: z.string() })),
  /** Dates that lie outside these years. */
  outside: z.int(),
  years: z.object({ first: z.int(), last: z.int() }),
  /** Events that could not be read, by the line they begin at. */
  flaws: z.array(z.object({ line: z.int(), name: z.string().nullable(), reason: z.string() })),
})
export type IcsFile = z.infer<typeof icsReadingSchema>
