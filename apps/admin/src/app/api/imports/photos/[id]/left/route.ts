import { leftFile } from '@rollcall/api'
import { withContext } from '#server/route-handler.ts'
import { attachment } from '#server/table-route.ts'

/** What was left out of a ZIP of photos, with the reasons. */
export const GET = withContext<RouteContext<'/api/imports/photos/[id]/left'>>(async (ctx, _, { params }) => {
  const { id } = await params
  return attachment(await leftFile(ctx, { id }), 'text/csv; charset=utf-8', 'photos-left-out.csv')
})
