import 'server-only'
import { type ApiContext, MAX_PHOTO_BYTES } from '@rollcall/api'
import { AppError } from '@rollcall/core'
import { readUpload, type Upload } from './multipart.ts'

/** The upload of somebody who may enrol; of anybody else not a byte is read. */
export async function acceptUpload({ principal }: ApiContext, request: Request): Promise<Upload> {
  switch (principal.kind) {
    case 'anonymous':
      throw new AppError('UNAUTHENTICATED')
    case 'camera':
      throw new AppError('FORBIDDEN')
    case 'apiKey':
      if (!principal.scopes.includes('employees:write'))
        throw new AppError('API_KEY_SCOPE', { scope: 'employees:write' })
      break
    case 'user':
      if (principal.role === 'VIEWER') throw new AppError('FORBIDDEN')
  }
  return readUpload(request, { maxPhotoBytes: MAX_PHOTO_BYTES })
}

export function isMultipart(request: Request): boolean {
  return /^multipart\/form-data/i.test(request.headers.get('content-type') ?? '')
}
