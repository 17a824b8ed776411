import { attendanceReadProcedure, router, userProcedure } from '../../trpc.ts'
import {
  dayDetailSchema,
  dayFiltersSchema,
  dayListSchema,
  dayMonthInputSchema,
  dayMonthSchema,
  dayRefSchema,
  dayTotalsSchema,
  listDaysSchema,
} from './day.schema.ts'
import * as days from './day.service.ts'
import { month } from './day-month.service.ts'

const tags = ['Days']

export const dayRouter = router({
  list: attendanceReadProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/days',
        tags,
        summary: 'List days',
        description:
          'What each date says of each employee: first in, last out, worked, late and other facts; filtered, sorted, in pages. Needs `attendance:read`.',
      },
    })
    .input(listDaysSchema)
    .output(dayListSchema)
    .query(({ ctx, input }) => days.list(ctx, input)),
  totals: userProcedure
    .input(dayFiltersSchema)
    .output(dayTotalsSchema)
    .query(({ ctx, input }) => days.totals(ctx, input)),
  /** The matrix of a month: employees × days. */
  month: userProcedure
    .input(dayMonthInputSchema)
    .output(dayMonthSchema)
    .query(({ ctx, input }) => month(ctx, input)),
  /** "Why?": a day with its punches, its rule, its evidence and who changed what. */
  get: userProcedure
    .input(dayRefSchema)
    .output(dayDetailSchema)
    .query(({ ctx, input }) => days.get(ctx, ctx.principal, input)),
})
