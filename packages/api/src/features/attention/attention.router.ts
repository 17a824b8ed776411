import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  attentionListSchema,
  gapListSchema,
  listAttentionSchema,
  resolveAttentionSchema,
  resolveResultSchema,
} from './attention.schema.ts'
import * as attention from './attention.service.ts'

export const attentionRouter = router({
  list: userProcedure
    .input(listAttentionSchema)
    .output(attentionListSchema)
    .query(({ ctx, input }) => attention.list(ctx, input)),
  /** Mends or answers many at once; says which could not be. */
  resolve: hrProcedure
    .input(resolveAttentionSchema)
    .output(resolveResultSchema)
    .mutation(({ ctx, input }) => attention.resolve(ctx, ctx.principal, input)),
  gaps: userProcedure.output(gapListSchema).query(({ ctx }) => attention.gaps(ctx)),
})
