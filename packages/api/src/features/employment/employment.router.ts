import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import { employmentRefSchema, employmentSchema } from './employment.schema.ts'
import * as employment from './employment.service.ts'

export const employmentRouter = router({
  get: userProcedure
    .input(employmentRefSchema)
    .output(employmentSchema)
    .query(({ ctx, input }) => employment.get(ctx, input)),
  set: hrProcedure
    .input(employmentSchema)
    .output(employmentSchema)
    .mutation(({ ctx, input }) => employment.set(ctx, input)),
})
