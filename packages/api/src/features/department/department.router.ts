import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  createDepartmentSchema,
  departmentListSchema,
  departmentSchema,
  renameDepartmentSchema,
} from './department.schema.ts'
import * as departments from './department.service.ts'

export const departmentRouter = router({
  list: userProcedure.output(departmentListSchema).query(({ ctx }) => departments.list(ctx)),
  create: hrProcedure
    .input(createDepartmentSchema)
    .output(departmentSchema)
    .mutation(({ ctx, input }) => departments.create(ctx, input)),
  rename: hrProcedure
    .input(renameDepartmentSchema)
    .output(departmentSchema)
    .mutation(({ ctx, input }) => departments.rename(ctx, input)),
  /** IN_USE while it has people. */
  remove: hrProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => departments.remove(ctx, input)),
})
