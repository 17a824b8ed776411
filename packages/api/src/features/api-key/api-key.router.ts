import { byIdSchema } from '../../lib/schemas.ts'
import { ownerProcedure, router } from '../../trpc.ts'
import { apiKeyListSchema, createApiKeySchema, createdApiKeySchema } from './api-key.schema.ts'
import * as apiKeys from './api-key.service.ts'

export const apiKeyRouter = router({
  list: ownerProcedure.output(apiKeyListSchema).query(({ ctx }) => apiKeys.list(ctx)),
  create: ownerProcedure
    .input(createApiKeySchema)
    .output(createdApiKeySchema)
    .mutation(({ ctx, input }) => apiKeys.create(ctx, ctx.principal, input)),
  revoke: ownerProcedure
    .input(byIdSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => apiKeys.revoke(ctx, input)),
})
