import { requireCamera, storePicture } from '@rollcall/api'
import { AppError, MAX_EVENT_PICTURE_BYTES } from '@rollcall/core'
import { isUuid } from '#lib/uuid.ts'
import { readUpload } from '#server/multipart.ts'
import { withContext } from '#server/route-handler.ts'

/** A camera sends the face of an event that named nobody for certain. */
export const POST = withContext(async (ctx, request) => {
  requireCamera(ctx)
  const { fields, photo } = await readUpload(request, { maxPhotoBytes: MAX_EVENT_PICTURE_BYTES })
  const eventId = fields.get('eventId') ?? ''
  if (!isUuid(eventId)) throw new AppError('INVALID_INPUT', { detail: 'eventId: must be the id of an event' })
  await storePicture(ctx, { eventId, jpeg: photo })
  return new Response(null, { status: 204 })
})
