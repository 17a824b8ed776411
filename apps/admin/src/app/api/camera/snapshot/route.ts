import { requireWanted, storeSnapshot } from '@rollcall/api'
import { AppError, MAX_SNAPSHOT_BYTES } from '@rollcall/core'
import { readUpload } from '#server/multipart.ts'
import { withContext } from '#server/route-handler.ts'

/** A camera sends what it sees, because somebody asked. */
export const POST = withContext(async (ctx, request) => {
  await requireWanted(ctx)
  const { fields, photo } = await readUpload(request, { maxPhotoBytes: MAX_SNAPSHOT_BYTES })
  const age = fields.get('ageMs') ?? ''
  if (!/^\d{1,9}$/.test(age)) throw new AppError('INVALID_INPUT', { detail: 'ageMs: must be a whole number' })
  await storeSnapshot(ctx, { jpeg: photo, ageMs: Number(age) })
  return new Response(null, { status: 204 })
})
