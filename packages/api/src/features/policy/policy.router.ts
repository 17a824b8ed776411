import { hrProcedure, ownerProcedure, router } from '../../trpc.ts'
import { changePolicySchema, policyHistorySchema, policyVersionSchema, revertPolicySchema } from './policy.schema.ts'
import * as policy from './policy.service.ts'

export const policyRouter = router({
  /** How faces of the model in use are compared; cameras and the search for duplicates go by it. */
  current: hrProcedure.output(policyVersionSchema).query(({ ctx }) => policy.current(ctx)),
  history: hrProcedure.output(policyHistorySchema).query(({ ctx }) => policy.history(ctx)),
  /** Not `apply`: tRPC keeps that name for itself. */
  change: ownerProcedure
    .input(changePolicySchema)
    .output(policyVersionSchema)
    .mutation(({ ctx, input }) => policy.change(ctx, input)),
  /** The values of an earlier version, as a new one. */
  revert: ownerProcedure
    .input(revertPolicySchema)
    .output(policyVersionSchema)
    .mutation(({ ctx, input }) => policy.revert(ctx, input)),
})
