import { hrProcedure, router } from '../../trpc.ts'
import {
  decideReviewSchema,
  listReviewSchema,
  reviewCountSchema,
  reviewListSchema,
  reviewResultSchema,
  undoReviewSchema,
} from './review.schema.ts'
import * as review from './review.service.ts'

export const reviewRouter = router({
  list: hrProcedure
    .input(listReviewSchema)
    .output(reviewListSchema)
    .query(({ ctx, input }) => review.list(ctx, ctx.principal, input)),
  count: hrProcedure.output(reviewCountSchema).query(({ ctx }) => review.count(ctx)),
  /** Says of many at once who they are; says which could not be answered. */
  decide: hrProcedure
    .input(decideReviewSchema)
    .output(reviewResultSchema)
    .mutation(({ ctx, input }) => review.decide(ctx, ctx.principal, input)),
  /** As if it had not been answered. */
  undo: hrProcedure
    .input(undoReviewSchema)
    .output(reviewResultSchema)
    .mutation(({ ctx, input }) => review.undo(ctx, ctx.principal, input)),
})
