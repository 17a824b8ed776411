import { AppError } from '@rollcall/core'

const MB = 1024 * 1024
/** How much of a refused body is still taken in, unread. */
const MAX_DISCARDED_BYTES = 64 * MB

/**
 * A request body as it arrives. Where the reader stops early, the rest is discarded while the answer is on its way: a
 * sender in the middle of an upload learns why it was refused, and its connection can carry the next request. Of more
 * than anybody sends by mistake, the connection is cut.
 */
export async function* bodyChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      yield value
    }
  } finally {
    if (!ended) void discard(reader)
  }
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let bytes = 0; bytes <= MAX_DISCARDED_BYTES; ) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.byteLength
    }
    await reader.cancel()
  } catch {
    // the sender has gone
  }
}

/** The same request with its body read, which is kept up to the limit. @throws AppError BODY_TOO_LARGE */
export async function boundedBody(request: Request, maxBytes: number): Promise<Request> {
  if (!request.body) return request
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of bodyChunks(request.body)) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new AppError('BODY_TOO_LARGE', { limitMb: Number((maxBytes / MB).toPrecision(1)) })
    chunks.push(chunk)
  }
  const { url, method, headers } = request
  return new Request(url, { method, headers, body: Buffer.concat(chunks) })
}
