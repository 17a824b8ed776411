import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { credentialsSchema, newBadgeSchema, newPinSchema, setPinSchema } from './credential.schema.ts'
import * as credentials from './credential.service.ts'

/** PIN and badge of an employee. */
export const credentialRouter = router({
  get: hrProcedure
    .input(byIdSchema)
    .output(credentialsSchema)
    .query(({ ctx, input }) => credentials.get(ctx, input)),
  setPin: hrProcedure
    .input(setPinSchema)
    .output(newPinSchema)
    .mutation(({ ctx, input }) => credentials.setPin(ctx, input)),
  removePin: hrProcedure
    .input(byIdSchema)
    .output(credentialsSchema)
    .mutation(({ ctx, input }) => credentials.removePin(ctx, input)),
  makeBadge: hrProcedure
    .input(byIdSchema)
    .output(newBadgeSchema)
    .mutation(({ ctx, input }) => credentials.makeBadge(ctx, input)),
  revokeBadge: hrProcedure
    .input(byIdSchema)
    .output(credentialsSchema)
    .mutation(({ ctx, input }) => credentials.revokeBadge(ctx, input)),
})
