import { viewSnapshot } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { isUuid } from '#lib/uuid.ts'
import { withContext } from '#server/route-handler.ts'

/** What a camera saw. Kept nowhere on the way: it is forgotten here after minutes. */
export const GET = withContext<RouteContext<'/api/snapshots/[cameraId]'>>(async (ctx, _request, { params }) => {
  const { cameraId } = await params
  if (!isUuid(cameraId)) throw new AppError('NOT_FOUND', { what: 'picture' })
  const { bytes, contentType } = await viewSnapshot(ctx, { cameraId })
  return new Response(bytes, { headers: { 'cache-control': 'no-store', 'content-type': contentType } })
})
