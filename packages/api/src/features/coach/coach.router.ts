import { hrProcedure, router } from '../../trpc.ts'
import { coachInputSchema, coachReportSchema } from './coach.schema.ts'
import * as coach from './coach.service.ts'

export const coachRouter = router({
  /** What the gallery itself says about the thresholds. The first time after a change of the gallery takes a while. */
  report: hrProcedure
    .input(coachInputSchema)
    .output(coachReportSchema)
    .query(({ ctx, input }) => coach.report(ctx, input)),
})
