import { byIdSchema } from '../../lib/schemas.ts'
import { hrProcedure, router } from '../../trpc.ts'
import { snapshotStateSchema } from './snapshot.schema.ts'
import * as snapshots from './snapshot.service.ts'

/** What a camera sees at this moment. The picture itself goes through routes of its own: it is no JSON. */
export const snapshotRouter = router({
  ask: hrProcedure
    .input(byIdSchema)
    .output(snapshotStateSchema)
    .mutation(({ ctx, input }) => snapshots.ask(ctx, input)),
  state: hrProcedure
    .input(byIdSchema)
    .output(snapshotStateSchema)
    .query(({ ctx, input }) => snapshots.state(ctx, input)),
})
