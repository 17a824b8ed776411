import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import {
  createReportSchema,
  pauseReportSchema,
  reportListSchema,
  reportSchema,
  updateReportSchema,
} from './report.schema.ts'
import * as reports from './report.service.ts'

export const reportRouter = router({
  list: hrProcedure.output(reportListSchema).query(({ ctx }) => reports.list(ctx)),
  create: hrProcedure
    .input(createReportSchema)
    .output(reportSchema)
    .mutation(({ ctx, input }) => reports.create(ctx, ctx.principal, input)),
  /** Counts from the next sending on. */
  update: hrProcedure
    .input(updateReportSchema)
    .output(reportSchema)
    .mutation(({ ctx, input }) => reports.update(ctx, ctx.principal, input)),
  setPaused: hrProcedure
    .input(pauseReportSchema)
    .output(reportSchema)
    .mutation(({ ctx, input }) => reports.setPaused(ctx, input)),
  sendNow: hrProcedure
    .input(byIdSchema)
    .output(reportSchema)
    .mutation(({ ctx, input }) => reports.sendNow(ctx, input)),
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => reports.remove(ctx, input)),
})
