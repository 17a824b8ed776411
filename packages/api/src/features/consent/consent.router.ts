import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { consentStateSchema, setConsentSchema } from './consent.schema.ts'
import * as consents from './consent.service.ts'

/** What employees say to the use of their face, for the office. */
export const consentRouter = router({
  get: hrProcedure
    .input(byIdSchema)
    .output(consentStateSchema)
    .query(({ ctx, input }) => consents.get(ctx, input)),
  set: hrProcedure
    .input(setConsentSchema)
    .output(consentStateSchema)
    .mutation(({ ctx, input }) => consents.setByOffice(ctx, ctx.principal, input)),
})
