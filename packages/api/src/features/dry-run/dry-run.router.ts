import { hrProcedure, router } from '../../trpc.ts'
import { dryRunInputSchema, dryRunResultSchema } from './dry-run.schema.ts'
import { dryRun } from './dry-run.service.ts'

export const dryRunRouter = router({
  /** Takes a second for a thousand people and a month. */
  run: hrProcedure
    .input(dryRunInputSchema)
    .output(dryRunResultSchema)
    .mutation(({ ctx, input }) => dryRun(ctx, input)),
})
