import { router, userProcedure } from '../../trpc.ts'
import {
  removeViewSchema,
  saveViewSchema,
  setDefaultViewSchema,
  setHiddenColumnsSchema,
  tableRefSchema,
  tableViewsSchema,
} from './saved-view.schema.ts'
import * as views from './saved-view.service.ts'

/** Everybody has their own. */
export const savedViewRouter = router({
  list: userProcedure
    .input(tableRefSchema)
    .output(tableViewsSchema)
    .query(({ ctx, input }) => views.list(ctx, ctx.principal, input.table)),
  save: userProcedure
    .input(saveViewSchema)
    .output(tableViewsSchema)
    .mutation(({ ctx, input }) => views.save(ctx, ctx.principal, input)),
  remove: userProcedure
    .input(removeViewSchema)
    .output(removeViewSchema)
    .mutation(({ ctx, input }) => views.remove(ctx, ctx.principal, input)),
  setDefault: userProcedure
    .input(setDefaultViewSchema)
    .output(tableViewsSchema)
    .mutation(({ ctx, input }) => views.setDefault(ctx, ctx.principal, input)),
  setHidden: userProcedure
    .input(setHiddenColumnsSchema)
    .output(tableViewsSchema)
    .mutation(({ ctx, input }) => views.setHidden(ctx, ctx.principal, input)),
})
