import { byIdSchema } from '../../lib/schemas.ts'
import { ownerProcedure, router, userProcedure } from '../../trpc.ts'
import {
  changeOwnPasswordSchema,
  createPortalUserSchema,
  portalUserListSchema,
  portalUserSchema,
  resetPasswordSchema,
  setDisabledSchema,
  updatePortalUserSchema,
} from './portal-user.schema.ts'
import * as portalUsers from './portal-user.service.ts'

export const portalUserRouter = router({
  list: ownerProcedure.output(portalUserListSchema).query(({ ctx }) => portalUsers.list(ctx)),
  create: ownerProcedure
    .input(createPortalUserSchema)
    .output(portalUserSchema)
    .mutation(({ ctx, input }) => portalUsers.create(ctx, input)),
  update: ownerProcedure
    .input(updatePortalUserSchema)
    .output(portalUserSchema)
    .mutation(({ ctx, input }) => portalUsers.update(ctx, input)),
  setDisabled: ownerProcedure
    .input(setDisabledSchema)
    .output(portalUserSchema)
    .mutation(({ ctx, input }) => portalUsers.setDisabled(ctx, input)),
  resetPassword: ownerProcedure
    .input(resetPasswordSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => portalUsers.resetPassword(ctx, input)),
  /** Ends every session of the account, this one too. */
  changeOwnPassword: userProcedure
    .input(changeOwnPasswordSchema)
    .output(byIdSchema)
    .mutation(({ ctx, input }) => portalUsers.changeOwnPassword(ctx, input)),
})
