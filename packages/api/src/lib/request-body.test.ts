import { expect, it, vi } from 'vitest'
import { boundedBody } from './request-body.ts'

/** A request whose body arrives in pieces of a byte, and what was taken of it. */
function post(bytes: number) {
  const seen = { bytes: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (seen.bytes === bytes) return controller.close()
      seen.bytes++
      controller.enqueue(new Uint8Array([120]))
    },
    cancel() {
      seen.cancelled = true
    },
  })
  const init = { method: 'POST', body, duplex: 'half' as const }
  return { seen, request: new Request('http://portal/', init) }
}

it('passes a body on whole', async () => {
  expect(await (await boundedBody(post(100).request, 100)).text()).toHaveLength(100)
})

it('refuses a longer one, and takes in the rest so that the connection stays usable', async () => {
  const { request, seen } = post(400)
  await expect(boundedBody(request, 100)).rejects.toEqual(expect.objectContaining({ code: 'BODY_TOO_LARGE' }))
  await vi.waitFor(() => expect(seen.bytes).toBe(400))
  expect(seen.cancelled).toBe(false)
})
