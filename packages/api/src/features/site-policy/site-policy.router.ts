import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  removeSitePolicySchema,
  setSitePolicySchema,
  sitePolicyListSchema,
  sitePolicySchema,
} from './site-policy.schema.ts'
import * as policies from './site-policy.service.ts'

export const sitePolicyRouter = router({
  list: userProcedure.output(sitePolicyListSchema).query(({ ctx }) => policies.list(ctx)),
  set: hrProcedure
    .input(setSitePolicySchema)
    .output(sitePolicySchema)
    .mutation(({ ctx, input }) => policies.set(ctx, input)),
  remove: hrProcedure
    .input(removeSitePolicySchema)
    .output(sitePolicySchema)
    .mutation(({ ctx, input }) => policies.remove(ctx, input)),
})
