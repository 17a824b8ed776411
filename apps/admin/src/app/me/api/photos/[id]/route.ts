import { ownImage, photoSizeSchema } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { z } from 'zod'
import { withSelf } from '#server/self-context.ts'

/** A photo of whoever asks; kept nowhere on the way, and not in the browser. */
export const GET = withSelf<RouteContext<'/me/api/photos/[id]'>>(async (ctx, request, { params }) => {
  const { id: photoId } = await params
  if (!z.uuid().safeParse(photoId).success) throw new AppError('NOT_FOUND', { what: 'photo' })
  const size = photoSizeSchema.catch('full').parse(new URL(request.url).searchParams.get('size'))
  const { bytes, contentType } = await ownImage(ctx, { photoId, size })
  return new Response(bytes, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
})
