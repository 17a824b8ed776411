import { hrProcedure, router, userProcedure } from '../../trpc.ts'
import {
  adjustmentListSchema,
  listAdjustmentsSchema,
  lockPeriodSchema,
  periodLockListSchema,
  periodLockSchema,
  unlockPeriodSchema,
} from './period-lock.schema.ts'
import * as locks from './period-lock.service.ts'

export const periodLockRouter = router({
  list: userProcedure.output(periodLockListSchema).query(({ ctx }) => locks.list(ctx)),
  lock: hrProcedure
    .input(lockPeriodSchema)
    .output(periodLockSchema)
    .mutation(({ ctx, input }) => locks.lock(ctx, ctx.principal, input)),
  unlock: hrProcedure
    .input(unlockPeriodSchema)
    .output(periodLockSchema)
    .mutation(({ ctx, input }) => locks.unlock(ctx, ctx.principal, input)),
  /** What locked days would say now. */
  adjustments: userProcedure
    .input(listAdjustmentsSchema)
    .output(adjustmentListSchema)
    .query(({ ctx, input }) => locks.adjustments(ctx, input)),
})
