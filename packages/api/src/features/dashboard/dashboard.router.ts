import { router, userProcedure } from '../../trpc.ts'
import { dashboardInputSchema, dashboardSchema } from './dashboard.schema.ts'
import * as dashboard from './dashboard.service.ts'

export const dashboardRouter = router({
  today: userProcedure
    .input(dashboardInputSchema)
    .output(dashboardSchema)
    .query(({ ctx, input }) => dashboard.today(ctx, input)),
})
