import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import {
  applyEmployeesSchema,
  checkEmployeesSchema,
  employeeFatesSchema,
  undoneEmployeesSchema,
} from './employee-import.schema.ts'
import * as employeeImports from './employee-import.service.ts'

export const employeeImportRouter = router({
  /** What rows of a file would do; nothing is stored. */
  check: hrProcedure
    .input(checkEmployeesSchema)
    .output(employeeFatesSchema)
    .mutation(({ ctx, input }) => employeeImports.check(ctx, input)),
  bringIn: hrProcedure
    .input(applyEmployeesSchema)
    .output(employeeFatesSchema)
    .mutation(({ ctx, input }) => employeeImports.apply(ctx, ctx.principal, input)),
  /** Whom an import has added goes again, as long as nothing has happened to them. */
  undo: hrProcedure
    .input(byIdSchema)
    .output(undoneEmployeesSchema)
    .mutation(({ ctx, input }) => employeeImports.undo(ctx, ctx.principal, input)),
})
