import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { importListSchema, importSchema, ofKindSchema } from './table-import.schema.ts'
import * as imports from './table-import.service.ts'

export const tableImportRouter = router({
  /** The last ones that brought something in. */
  list: hrProcedure
    .input(ofKindSchema)
    .output(importListSchema)
    .query(({ ctx, input }) => imports.list(ctx, input)),
  begin: hrProcedure
    .input(ofKindSchema)
    .output(importSchema)
    .mutation(({ ctx, input }) => imports.begin(ctx, ctx.principal, input)),
  finish: hrProcedure
    .input(byIdSchema)
    .output(importSchema)
    .mutation(({ ctx, input }) => imports.finish(ctx, ctx.principal, input)),
})
