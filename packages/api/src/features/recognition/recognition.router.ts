import { cameraProcedure, router } from '../../trpc.ts'
import { ingestRequestSchema, ingestResultSchema } from './recognition.schema.ts'
import * as recognition from './recognition.service.ts'

export const recognitionRouter = router({
  /** A batch of decisions of a camera; sending it again changes nothing. */
  ingest: cameraProcedure
    .input(ingestRequestSchema)
    .output(ingestResultSchema)
    .mutation(({ ctx, input }) => recognition.ingest(ctx, ctx.principal, input.events)),
})
