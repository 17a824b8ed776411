import { streamSchema } from '../../lib/schemas.ts'
import { router, userProcedure } from '../../trpc.ts'
import { changesSchema } from './live.schema.ts'
import * as live from './live.service.ts'

export const liveRouter = router({
  /** Says what has changed, so that an open page asks for it again; the first time everything. */
  changes: userProcedure
    .output(streamSchema(changesSchema))
    .subscription(({ ctx, signal }) => live.changes(ctx, signal)),
})
