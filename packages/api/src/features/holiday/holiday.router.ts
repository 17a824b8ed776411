import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  assignCalendarSchema,
  createCalendarSchema,
  holidayCalendarListSchema,
  holidayCalendarSchema,
  icsReadingSchema,
  readIcsSchema,
  renameCalendarSchema,
  setHolidaysSchema,
} from './holiday.schema.ts'
import * as holidays from './holiday.service.ts'

export const holidayRouter = router({
  list: userProcedure.output(holidayCalendarListSchema).query(({ ctx }) => holidays.list(ctx)),
  create: hrProcedure
    .input(createCalendarSchema)
    .output(holidayCalendarSchema)
    .mutation(({ ctx, input }) => holidays.create(ctx, input)),
  rename: hrProcedure
    .input(renameCalendarSchema)
    .output(holidayCalendarSchema)
    .mutation(({ ctx, input }) => holidays.rename(ctx, input)),
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => holidays.remove(ctx, input)),
  setDays: hrProcedure
    .input(setHolidaysSchema)
    .output(holidayCalendarSchema)
    .mutation(({ ctx, input }) => holidays.setDays(ctx, input)),
  /** What a file would bring; nothing is stored. */
  readIcs: hrProcedure
    .input(readIcsSchema)
    .output(icsReadingSchema)
    .mutation(({ ctx, input }) => holidays.readIcs(ctx, input)),
  assign: hrProcedure
    .input(assignCalendarSchema)
    .output(holidayCalendarListSchema)
    .mutation(({ ctx, input }) => holidays.assign(ctx, input)),
})
