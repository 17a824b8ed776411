import { cameraProcedure, router } from '../../trpc.ts'
import { galleryDeltaSchema, galleryRequestSchema } from './gallery.schema.ts'
import * as gallery from './gallery.service.ts'

export const galleryRouter = router({
  /** What changed since a revision; revision 0 asks for everything. */
  delta: cameraProcedure
    .input(galleryRequestSchema)
    .output(galleryDeltaSchema)
    .query(({ ctx, input }) => gallery.delta(ctx, input)),
})
