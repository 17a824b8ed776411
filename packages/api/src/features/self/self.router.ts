import { employeeProcedure, router } from '../../trpc.ts'
import * as consents from '../consent/consent.service.ts'
import { erasureStateSchema } from '../erasure-request/erasure-request.schema.ts'
import * as erasure from '../erasure-request/erasure-request.service.ts'
import {
  askedSchema,
  ownChangeSchema,
  ownChangesSchema,
  ownRequestRefSchema,
  ownRequestSchema,
  ownRequestsSchema,
} from '../self-correction/self-correction.schema.ts'
import * as corrections from '../self-correction/self-correction.service.ts'
import { faceDataSchema, ownConsentSchema } from '../self-data/self-data.schema.ts'
import { faceData } from '../self-data/self-data.service.ts'
import { ownDayRefSchema, ownDaySchema, ownMonthInputSchema, ownMonthSchema, selfSchema } from './self.schema.ts'
import * as self from './self.service.ts'
import { day, month } from './self-day.service.ts'

/** What employees may see and do: themselves. No input names a person; what it names otherwise has to be theirs. */
export const selfRouter = router({
  me: employeeProcedure.output(selfSchema).query(({ ctx }) => self.me(ctx, ctx.principal)),
  month: employeeProcedure
    .input(ownMonthInputSchema)
    .output(ownMonthSchema)
    .query(({ ctx, input }) => month(ctx, ctx.principal, input)),
  day: employeeProcedure
    .input(ownDayRefSchema)
    .output(ownDaySchema)
    .query(({ ctx, input }) => day(ctx, ctx.principal, input)),
  /** What a change would do; nothing is stored. */
  preview: employeeProcedure
    .input(ownChangeSchema)
    .output(ownChangesSchema)
    .query(({ ctx, input }) => corrections.preview(ctx, ctx.principal, input)),
  request: employeeProcedure
    .input(ownChangeSchema)
    .output(askedSchema)
    .mutation(({ ctx, input }) => corrections.request(ctx, ctx.principal, input)),
  /** Everything that was asked for about the own days, the newest first. */
  requests: employeeProcedure.output(ownRequestsSchema).query(({ ctx }) => corrections.list(ctx, ctx.principal)),
  withdraw: employeeProcedure
    .input(ownRequestRefSchema)
    .output(ownRequestSchema)
    .mutation(({ ctx, input }) => corrections.withdraw(ctx, ctx.principal, input)),
  faceData: employeeProcedure.output(faceDataSchema).query(({ ctx }) => faceData(ctx, ctx.principal)),
  setConsent: employeeProcedure
    .input(ownConsentSchema)
    .output(faceDataSchema)
    .mutation(async ({ ctx, input }) => {
      await consents.setByEmployee(ctx, ctx.principal, input)
      return faceData(ctx, ctx.principal)
    }),
  /** The office decides: it may have to keep hours. */
  askErasure: employeeProcedure.output(erasureStateSchema).mutation(({ ctx }) => erasure.ask(ctx, ctx.principal)),
  takeBackErasure: employeeProcedure
    .output(erasureStateSchema)
    .mutation(({ ctx }) => erasure.takeBack(ctx, ctx.principal)),
})
