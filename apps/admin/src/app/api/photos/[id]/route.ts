import { imageOf, photoSizeSchema } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { isUuid } from '#lib/uuid.ts'
import { withContext } from '#server/route-handler.ts'

/** Kept in this browser only, and asked for again each time: a photo that was erased is not shown once more. */
const CACHE = 'private, no-cache'

export const GET = withContext<RouteContext<'/api/photos/[id]'>>(async (ctx, request, { params }) => {
  const { id: photoId } = await params
  if (!isUuid(photoId)) throw new AppError('NOT_FOUND', { what: 'photo' })
  const size = photoSizeSchema.catch('full').parse(new URL(request.url).searchParams.get('size'))
  const { bytes, contentType } = await imageOf(ctx, { photoId, size })
  // a photo never changes under its id
  const etag = `"${photoId}-${size}"`
  const headers = { 'cache-control': CACHE, etag }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(bytes, { headers: { ...headers, 'content-type': contentType } })
})
