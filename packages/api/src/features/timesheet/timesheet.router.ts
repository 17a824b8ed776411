import { router, userProcedure } from '../../trpc.ts'
import { timesheetInputSchema, timesheetSchema } from './timesheet.schema.ts'
import * as timesheet from './timesheet.service.ts'

export const timesheetRouter = router({
  get: userProcedure
    .input(timesheetInputSchema)
    .output(timesheetSchema)
    .query(({ ctx, input }) => timesheet.get(ctx, input)),
})
