import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { makeSelfLinkSchema, newSelfLinkSchema, selfLinkStateSchema } from './self-link.schema.ts'
import * as links from './self-link.service.ts'

/** The link to an employee's own page. */
export const selfLinkRouter = router({
  get: hrProcedure
    .input(byIdSchema)
    .output(selfLinkStateSchema)
    .query(({ ctx, input }) => links.get(ctx, input)),
  make: hrProcedure
    .input(makeSelfLinkSchema)
    .output(newSelfLinkSchema)
    .mutation(({ ctx, input }) => links.make(ctx, ctx.principal, input)),
  withdraw: hrProcedure
    .input(byIdSchema)
    .output(selfLinkStateSchema)
    .mutation(({ ctx, input }) => links.withdraw(ctx, input)),
})
