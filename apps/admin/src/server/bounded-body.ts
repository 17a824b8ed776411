import { AppError } from '@rollcall/core'

const MB = 1024 * 1024

/** The same request with its body read, which stops at the limit. @throws AppError BODY_TOO_LARGE */
export async function boundedBody(request: Request, maxBytes: number): Promise<Request> {
  if (!request.body) return request
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new AppError('BODY_TOO_LARGE', { limitMb: Number((maxBytes / MB).toPrecision(1)) })
    chunks.push(chunk)
  }
  const { url, method, headers } = request
  return new Request(url, { method, headers, body: Buffer.concat(chunks) })
}
