import { hrProcedure, router } from '../../trpc.ts'
import { rebuildStatusSchema, startRebuildSchema } from './day-rebuild.schema.ts'
import * as rebuild from './rebuild-control.service.ts'

export const dayRebuildRouter = router({
  status: hrProcedure.output(rebuildStatusSchema).query(({ ctx }) => rebuild.status(ctx)),
  start: hrProcedure
    .input(startRebuildSchema)
    .output(rebuildStatusSchema)
    .mutation(({ ctx, input }) => rebuild.start(ctx, ctx.principal, input)),
  cancel: hrProcedure.output(rebuildStatusSchema).mutation(({ ctx }) => rebuild.cancel(ctx)),
})
