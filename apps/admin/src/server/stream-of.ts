/**
 * A response body from text that is made piece by piece, as fast as the reader takes it. The first piece is waited for,
 * so that an early error becomes an error answer and not a broken download.
 */
export async function streamOf(pieces: AsyncIterable<string>): Promise<ReadableStream<Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let ahead: IteratorResult<string> | null = await iterator.next()
  return new ReadableStream({
    async pull(controller) {
      const next = ahead ?? (await iterator.next())
      ahead = null
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
