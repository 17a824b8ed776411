import { publicProcedure, router, userProcedure } from '../../trpc.ts'
import { setupNeededSchema, setupSchema, signedInUserSchema } from './session.schema.ts'
import * as session from './session.service.ts'

export const sessionRouter = router({
  /** True until the first owner exists. */
  setupNeeded: publicProcedure.output(setupNeededSchema).query(({ ctx }) => session.setupNeeded(ctx)),
  /** Makes the first owner; works once. */
  setup: publicProcedure
    .input(setupSchema)
    .output(signedInUserSchema)
    .mutation(({ ctx, input }) => session.setup(ctx, input)),
  me: userProcedure.output(signedInUserSchema).query(({ ctx }) => ctx.principal),
})
