import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { bodyChunks } from '@rollcall/api'
import { AppError, isAppError } from '@rollcall/core'
import busboy from 'busboy'

const MAX_FIELDS = 10
const MAX_FIELD_BYTES = 2000
const MB = 1024 * 1024

export interface Upload {
  fields: ReadonlyMap<string, string>
  /** The bytes of the field `photo`. */
  photo: Uint8Array<ArrayBuffer>
}

interface Limits {
  maxPhotoBytes: number
}

/**
 * Reads a multipart request with one photo and a few fields, as it arrives: an upload that is too large is cut off, not
 * collected. @throws AppError PHOTO_MISSING, PHOTO_TOO_LARGE or INVALID_INPUT
 */
export async function readUpload(
  { headers, body }: Pick<Request, 'headers' | 'body'>,
  { maxPhotoBytes }: Limits,
): Promise<Upload> {
  if (!body) throw new AppError('PHOTO_MISSING')
  const parser = openParser(headers.get('content-type') ?? '', maxPhotoBytes)
  const fields = new Map<string, string>()
  const chunks: Uint8Array[] = []
  let hasPhoto = false

  const source = Readable.from(bodyChunks(body))
  const done = new Promise<void>((resolve, reject) => {
    const stop = (e: AppError) => reject(e)
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) stop(new AppError('INVALID_INPUT', { detail: `${name}: is too long` }))
      fields.set(name, value)
    })
    parser.on('file', (name, file) => {
      if (name !== 'photo') return void file.resume()
      hasPhoto = true
      file.on('data', (chunk: Buffer) => chunks.push(chunk))
      file.on('limit', () =>
        stop(new AppError('PHOTO_TOO_LARGE', { limitMb: Number((maxPhotoBytes / MB).toPrecision(2)) })),
      )
      file.on('error', () => stop(new AppError('INVALID_INPUT', { detail: 'the upload was cut short' })))
    })
    parser.on('filesLimit', () => stop(new AppError('INVALID_INPUT', { detail: 'send one photo a request' })))
    parser.on('fieldsLimit', () => stop(new AppError('INVALID_INPUT', { detail: 'there are too many fields' })))
    parser.on('partsLimit', () => stop(new AppError('INVALID_INPUT', { detail: 'there are too many parts' })))
    parser.on('error', (e) => stop(new AppError('INVALID_INPUT', { detail: wordsOf(e) })))
    source.on('error', () => stop(new AppError('INVALID_INPUT', { detail: 'the upload was cut short' })))
    parser.on('close', resolve)
  })
  source.pipe(parser)
  try {
    await done
  } catch (e) {
    source.destroy() // `bodyChunks` discards the rest
    parser.destroy()
    throw isAppError(e) ? e : new AppError('INVALID_INPUT', { detail: 'the upload cannot be read' }, { cause: e })
  }
  if (!hasPhoto) throw new AppError('PHOTO_MISSING')
  return { fields, photo: await joined(chunks) }
}

/** 20 MB joined at once would keep everybody else waiting for up to 60 ms (new memory costs more than copying). */
const STEP_BYTES = 2 * MB

async function joined(chunks: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let [at, rested] = [0, 0]
  for (const chunk of chunks) {
    if (at - rested >= STEP_BYTES) {
      await setImmediate()
      rested = at
    }
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

function openParser(contentType: string, maxPhotoBytes: number): busboy.Busboy {
  try {
    // busboy says "limit" when a file reaches the size, so one byte more is what is too much
    const limits = {
      files: 1,
      fileSize: maxPhotoBytes + 1,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      parts: MAX_FIELDS + 2,
    }
    return busboy({ headers: { 'content-type': contentType }, limits })
  } catch {
    throw new AppError('INVALID_INPUT', { detail: 'send the photo as multipart/form-data' })
  }
}

/** busboy's words for a request that ends too early or is no multipart at all. */
function wordsOf(e: unknown): string {
  const message = e instanceof Error ? e.message : ''
  return /unexpected end/i.test(message) ? 'the upload was cut short' : 'the multipart body cannot be read'
}

/** `faceIndex` and `allowDuplicate` of an upload. @throws AppError INVALID_INPUT */
export function enrolmentOptions(fields: ReadonlyMap<string, string>): { faceIndex?: number; allowDuplicate: boolean } {
  const face = fields.get('faceIndex')
  if (face !== undefined && !/^\d{1,4}$/.test(face)) {
    throw new AppError('INVALID_INPUT', { detail: 'faceIndex: must be a whole number' })
  }
  const allowDuplicate = fields.get('allowDuplicate') === 'true'
  return face === undefined ? { allowDuplicate } : { faceIndex: Number(face), allowDuplicate }
}
