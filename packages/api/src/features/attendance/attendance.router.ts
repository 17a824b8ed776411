import { attendanceReadProcedure, attendanceWriteProcedure, router } from '../../trpc.ts'
import {
  attendanceFiltersSchema,
  attendanceListSchema,
  attendanceTotalsSchema,
  listAttendanceSchema,
  punchResultSchema,
  punchSchema,
} from './attendance.schema.ts'
import * as attendance from './attendance.service.ts'

const tags = ['Attendance']

export const attendanceRouter = router({
  list: attendanceReadProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/attendance',
        tags,
        summary: 'List attendance',
        description: 'Every pass of a recognised person, filtered, sorted, in pages. Needs `attendance:read`.',
      },
    })
    .input(listAttendanceSchema)
    .output(attendanceListSchema)
    .query(({ ctx, input }) => attendance.list(ctx, input)),
  totals: attendanceReadProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/attendance/totals',
        tags,
        summary: 'Count attendance',
        description: 'Of all pages of the list with the same filters. Needs `attendance:read`.',
      },
    })
    .input(attendanceFiltersSchema)
    .output(attendanceTotalsSchema)
    .query(({ ctx, input }) => attendance.totals(ctx, input)),
  punch: attendanceWriteProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/attendance',
        tags,
        summary: 'Log a pass',
        description:
          'For other readers than our cameras (a badge, a form). The same `id` twice counts once. Needs `attendance:write`.',
      },
    })
    .input(punchSchema)
    .output(punchResultSchema)
    .mutation(({ ctx, input }) => attendance.punch(ctx, input)),
})
