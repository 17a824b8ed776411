import { imageOf, photoSizeSchema } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { withContext } from '#server/route-handler.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A photo never changes under its id; it stays in this browser for ten minutes, and nowhere in between. */
const CACHE = 'private, max-age=600'

export const GET = withContext<RouteContext<'/api/photos/[id]'>>(async (ctx, request, { params }) => {
  const { id: photoId } = await params
  if (!UUID.test(photoId)) throw new AppError('NOT_FOUND', { what: 'photo' })
  const size = photoSizeSchema.catch('full').parse(new URL(request.url).searchParams.get('size'))
  const { bytes, contentType } = await imageOf(ctx, { photoId, size })
  return new Response(bytes, { headers: { 'content-type': contentType, 'cache-control': CACHE } })
})
