import { hrProcedure, ownerProcedure, router } from '../../trpc.ts'
import { byKindSchema, faceJobStatusSchema } from './face-job.schema.ts'
import * as faceJobs from './face-job.service.ts'

export const faceJobRouter = router({
  /** Long work on stored photos, and whether there is any to do. */
  status: hrProcedure.output(faceJobStatusSchema).query(({ ctx }) => faceJobs.status(ctx)),
  start: ownerProcedure
    .input(byKindSchema)
    .output(faceJobStatusSchema)
    .mutation(({ ctx, input }) => faceJobs.start(ctx, input)),
  /** Stops at once; what is done stays. */
  cancel: ownerProcedure
    .input(byKindSchema)
    .output(faceJobStatusSchema)
    .mutation(({ ctx, input }) => faceJobs.cancel(ctx, input)),
})
