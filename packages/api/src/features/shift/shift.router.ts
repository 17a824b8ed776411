import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  createShiftSchema,
  removeShiftVersionSchema,
  renameShiftSchema,
  setShiftVersionSchema,
  shiftListSchema,
  shiftSchema,
} from './shift.schema.ts'
import * as shifts from './shift.service.ts'

export const shiftRouter = router({
  list: userProcedure.output(shiftListSchema).query(({ ctx }) => shifts.list(ctx)),
  create: hrProcedure
    .input(createShiftSchema)
    .output(shiftSchema)
    .mutation(({ ctx, input }) => shifts.create(ctx, input)),
  rename: hrProcedure
    .input(renameShiftSchema)
    .output(shiftSchema)
    .mutation(({ ctx, input }) => shifts.rename(ctx, input)),
  /** Null: what counts where no later version does. */
  setVersion: hrProcedure
    .input(setShiftVersionSchema)
    .output(shiftSchema)
    .mutation(({ ctx, input }) => shifts.setVersion(ctx, input)),
  removeVersion: hrProcedure
    .input(removeShiftVersionSchema)
    .output(shiftSchema)
    .mutation(({ ctx, input }) => shifts.removeVersion(ctx, input)),
  /** IN_USE while a pattern has it. */
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => shifts.remove(ctx, input)),
})
