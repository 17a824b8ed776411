import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  changePunchSchema,
  correctionListSchema,
  correctionRefSchema,
  correctionResultSchema,
  dayChangesSchema,
  decideCorrectionSchema,
  listCorrectionsSchema,
} from './correction.schema.ts'
import * as corrections from './correction.service.ts'

export const correctionRouter = router({
  list: userProcedure
    .input(listCorrectionsSchema)
    .output(correctionListSchema)
    .query(({ ctx, input }) => corrections.list(ctx, ctx.principal, input)),
  /** What a change would do, before and after; nothing is stored. */
  preview: userProcedure
    .input(changePunchSchema)
    .output(dayChangesSchema)
    .query(({ ctx, input }) => corrections.preview(ctx, input)),
  request: userProcedure
    .input(changePunchSchema)
    .output(correctionResultSchema)
    .mutation(({ ctx, input }) => corrections.request(ctx, ctx.principal, input)),
  make: hrProcedure
    .input(changePunchSchema)
    .output(correctionResultSchema)
    .mutation(({ ctx, input }) => corrections.make(ctx, ctx.principal, input)),
  decide: hrProcedure
    .input(decideCorrectionSchema)
    .output(correctionResultSchema)
    .mutation(({ ctx, input }) => corrections.decide(ctx, ctx.principal, input)),
  withdraw: userProcedure
    .input(correctionRefSchema)
    .output(correctionResultSchema.shape.correction)
    .mutation(({ ctx, input }) => corrections.withdraw(ctx, ctx.principal, input)),
})
