import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { applyPunchesSchema, checkPunchesSchema, punchFatesSchema, undonePunchesSchema } from './punch-import.schema.ts'
import * as punchImports from './punch-import.service.ts'

export const punchImportRouter = router({
  /** What rows of a file would do; nothing is stored. */
  check: hrProcedure
    .input(checkPunchesSchema)
    .output(punchFatesSchema)
    .mutation(({ ctx, input }) => punchImports.check(ctx, ctx.principal, input)),
  bringIn: hrProcedure
    .input(applyPunchesSchema)
    .output(punchFatesSchema)
    .mutation(({ ctx, input }) => punchImports.apply(ctx, ctx.principal, input)),
  /** Every punch of an import is taken out; raw rows stay. */
  undo: hrProcedure
    .input(byIdSchema)
    .output(undonePunchesSchema)
    .mutation(({ ctx, input }) => punchImports.undo(ctx, ctx.principal, input)),
})
