import { router, userProcedure } from '../../trpc.ts'
import { presenceNowInputSchema, presenceNowSchema } from './presence.schema.ts'
import * as presence from './presence.service.ts'

export const presenceRouter = router({
  now: userProcedure
    .input(presenceNowInputSchema)
    .output(presenceNowSchema)
    .query(({ ctx, input }) => presence.now(ctx, input)),
})
