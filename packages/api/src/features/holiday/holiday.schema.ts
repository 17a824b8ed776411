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

export const createCalendarSchema = z.object({ name: lineSchema(80) })
export const renameCalendarSchema = byIdSchema.extend({ name: lineSchema(80) })
export const setHolidaysSchema = byIdSchema.extend({ holidays: z.array(holidaySchema).min(1).max(1000) })
export const removeHolidaySchema = byIdSchema.extend({ date: localDateSchema })
/** Locations whose free days these are; null: none are. */
export const assignCalendarSchema = z.object({ locationId: idSchema, calendarId: idSchema.nullable() })

const MAX_ICS_CHARS = 2_000_000
export const importCalendarSchema = byIdSchema.extend({
  /** The text of an .ics file. */
  ics: z.string().min(1).max(MAX_ICS_CHARS),
  /** Only look: nothing is stored. */
  preview: z.boolean().default(false),
})
export const importCalendarResultSchema = z.object({
  holidays: z.array(z.object({ date: localDateSchema, name: z.string() })),
  /** Of these, dates that the calendar has already; their names are replaced. */
  known: z.int(),
})
