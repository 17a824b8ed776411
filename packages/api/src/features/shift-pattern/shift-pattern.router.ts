import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  createShiftPatternSchema,
  shiftPatternListSchema,
  shiftPatternSchema,
  updateShiftPatternSchema,
} from './shift-pattern.schema.ts'
import * as patterns from './shift-pattern.service.ts'

export const shiftPatternRouter = router({
  list: userProcedure.output(shiftPatternListSchema).query(({ ctx }) => patterns.list(ctx)),
  create: hrProcedure
    .input(createShiftPatternSchema)
    .output(shiftPatternSchema)
    .mutation(({ ctx, input }) => patterns.create(ctx, input)),
  update: hrProcedure
    .input(updateShiftPatternSchema)
    .output(shiftPatternSchema)
    .mutation(({ ctx, input }) => patterns.update(ctx, input)),
  /** IN_USE while somebody is assigned to it. */
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => patterns.remove(ctx, input)),
})
