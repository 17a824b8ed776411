import { z } from 'zod'
import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { currentImportSchema, leftPhotosSchema, partSchema, zipFileSchema } from './photo-import.schema.ts'
import * as imports from './photo-import.service.ts'

/** Photos of many employees from one ZIP. One import at a time; whoever may enrol sees it and may stop it. */
export const photoImportRouter = router({
  current: hrProcedure.output(currentImportSchema).query(({ ctx }) => imports.current(ctx)),
  begin: hrProcedure
    .input(zipFileSchema)
    .output(currentImportSchema)
    .mutation(({ ctx, input }) => imports.begin(ctx, ctx.principal, input)),
  /** Called by the route handler that reads the body. */
  receive: hrProcedure
    .input(partSchema)
    .output(z.object({ receivedBytes: z.int() }))
    .mutation(({ ctx, input }) => imports.receive(ctx, ctx.principal, input)),
  check: hrProcedure
    .input(byIdSchema)
    .output(currentImportSchema)
    .mutation(({ ctx, input }) => imports.check(ctx, input)),
  start: hrProcedure
    .input(byIdSchema)
    .output(currentImportSchema)
    .mutation(({ ctx, input }) => imports.start(ctx, ctx.principal, input)),
  cancel: hrProcedure
    .input(byIdSchema)
    .output(currentImportSchema)
    .mutation(({ ctx, input }) => imports.cancel(ctx, input)),
  left: hrProcedure
    .input(byIdSchema)
    .output(leftPhotosSchema)
    .query(({ ctx, input }) => imports.left(ctx, input)),
})
