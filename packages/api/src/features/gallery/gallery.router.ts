import { cameraProcedure, router, userProcedure } from '../../trpc.ts'
import {
  galleryDeltaSchema,
  galleryKeySchema,
  galleryRequestSchema,
  spreadRequestSchema,
  spreadSchema,
} from './gallery.schema.ts'
import * as gallery from './gallery.service.ts'
import { galleryKey } from './gallery-key.service.ts'
import { spread } from './gallery-spread.service.ts'

export const galleryRouter = router({
  /** What changed since a revision; revision 0 asks for everything. */
  delta: cameraProcedure
    .input(galleryRequestSchema)
    .output(galleryDeltaSchema)
    .query(({ ctx, input }) => gallery.delta(ctx, ctx.principal, input)),
  /** Opens the gallery on the camera's disk. A mutation: nothing on the way may keep the answer. */
  key: cameraProcedure.output(galleryKeySchema).mutation(({ ctx }) => galleryKey(ctx, ctx.principal)),
  /** Which cameras have learned, or forgotten, a person. */
  spread: userProcedure
    .input(spreadRequestSchema)
    .output(spreadSchema)
    .query(({ ctx, input }) => spread(ctx, input)),
})
