import { viewPicture } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { isUuid } from '#lib/uuid.ts'
import { withContext } from '#server/route-handler.ts'

/** The face of a doubtful event. Kept nowhere on the way: it is forgotten here after two weeks. */
export const GET = withContext<RouteContext<'/api/pictures/[eventId]'>>(async (ctx, _request, { params }) => {
  const { eventId } = await params
  if (!isUuid(eventId)) throw new AppError('NOT_FOUND', { what: 'picture' })
  const { bytes, contentType } = await viewPicture(ctx, { eventId })
  return new Response(bytes, { headers: { 'cache-control': 'no-store', 'content-type': contentType } })
})
