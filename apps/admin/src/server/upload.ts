import 'server-only'
import { type ApiContext, MAX_PHOTO_BYTES, requireScope, WRITERS } from '@rollcall/api'
import { readUpload, type Upload } from './multipart.ts'

/** The upload of somebody who may enrol; of anybody else not a byte is read. */
export async function acceptUpload(ctx: ApiContext, request: Request): Promise<Upload> {
  requireScope(ctx, 'employees:write', WRITERS)
  return readUpload(request, { maxPhotoBytes: MAX_PHOTO_BYTES })
}

export function isMultipart(request: Request): boolean {
  return /^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')
}
