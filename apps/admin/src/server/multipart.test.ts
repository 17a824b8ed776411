import { describe, expect, it, vi } from 'vitest'
import { enrolmentOptions, readUpload } from './multipart.ts'

const LIMITS = { maxPhotoBytes: 1000 }

function request(form: FormData): Request {
  return new Request('http://portal/', { method: 'POST', body: form })
}
function formOf(parts: Record<string, string | Blob>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  return form
}
const bytes = (n: number) => new Blob([new Uint8Array(n).fill(7)])
/** A body that arrives piece by piece, and what the reader took of it. */
function trickle(pieces: Iterable<Uint8Array<ArrayBuffer>>, headers: Record<string, string>) {
  const seen = { pieces: 0, cancelled: false }
  const iterator = pieces[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = iterator.next()
      if (done) return controller.close()
      seen.pieces++
      controller.enqueue(value)
    },
    cancel() {
      seen.cancelled = true
    },
  })
  return { seen, request: { headers: new Headers(headers), body } }
}
const refusal = (code: string) => expect.objectContaining({ code })

describe('reading an upload', () => {
  it('gives the photo and the fields around it', async () => {
    const form = formOf({ name: 'Ada Lovelace', photo: bytes(10), faceIndex: '2' })
    const { photo, fields } = await readUpload(request(form), LIMITS)
    expect([...photo]).toEqual(Array(10).fill(7))
    expect(Object.fromEntries(fields)).toEqual({ name: 'Ada Lovelace', faceIndex: '2' })
  })

  it('gives a large photo byte by byte as it was sent', async () => {
    const sent = Uint8Array.from({ length: 5_000_001 }, (_, i) => (i * 31 + (i >> 8)) % 251)
    const { photo } = await readUpload(request(formOf({ photo: new Blob([sent]) })), { maxPhotoBytes: 6_000_000 })
    expect(Buffer.from(photo.buffer).equals(sent)).toBe(true)
  })

  it('takes a photo of exactly the limit and refuses one byte more', async () => {
    expect((await readUpload(request(formOf({ photo: bytes(1000) })), LIMITS)).photo).toHaveLength(1000)
    await expect(readUpload(request(formOf({ photo: bytes(1001) })), LIMITS)).rejects.toEqual(
      refusal('PHOTO_TOO_LARGE'),
    )
  })

  const head = new TextEncoder().encode('--b\r\ncontent-disposition: form-data; name="photo"; filename="p"\r\n\r\n')
  function* upload(pieces: number, pieceBytes: number) {
    yield head
    for (let i = 0; i < pieces; i++) yield new Uint8Array(pieceBytes)
  }
  const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' }

  it('discards the rest of a photo that is too large, so that the sender hears why', async () => {
    const { request, seen } = trickle(upload(300, 500), MULTIPART)
    await expect(readUpload(request, LIMITS)).rejects.toEqual(refusal('PHOTO_TOO_LARGE'))
    await vi.waitFor(() => expect(seen.pieces).toBe(301))
    expect(seen.cancelled).toBe(false)
  })

  it('does not take in an endless upload', async () => {
    const { request, seen } = trickle(upload(10_000, 1024 * 1024), MULTIPART)
    await expect(readUpload(request, LIMITS)).rejects.toEqual(refusal('PHOTO_TOO_LARGE'))
    await vi.waitFor(() => expect(seen.cancelled).toBe(true))
    expect(seen.pieces).toBeLessThan(100)
  })

  it('says when the photo is missing', async () => {
    await expect(readUpload(request(formOf({ name: 'x' })), LIMITS)).rejects.toEqual(refusal('PHOTO_MISSING'))
    await expect(readUpload(request(formOf({ picture: bytes(5) })), LIMITS)).rejects.toEqual(refusal('PHOTO_MISSING'))
    const empty = { headers: new Headers({ 'content-type': 'multipart/form-data; boundary=b' }), body: null }
    await expect(readUpload(empty, LIMITS)).rejects.toEqual(refusal('PHOTO_MISSING'))
  })

  it('says when the upload was cut short', async () => {
    const whole = new Uint8Array(await request(formOf({ photo: bytes(400) })).arrayBuffer())
    const boundary = new TextDecoder().decode(whole).split('\r\n')[0]?.slice(2) ?? ''
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    await expect(readUpload(trickle([whole.slice(0, 300)], headers).request, LIMITS)).rejects.toEqual(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining('cut short') }),
    )
  })

  it('says when the connection breaks in the middle', async () => {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => controller.error(new Error('ECONNRESET')),
    })
    const headers = new Headers({ 'content-type': 'multipart/form-data; boundary=b' })
    await expect(readUpload({ headers, body }, LIMITS)).rejects.toEqual(refusal('INVALID_INPUT'))
  })

  it('refuses what is no multipart, two photos and endless fields', async () => {
    const json = new Request('http://portal/', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    await expect(readUpload(json, LIMITS)).rejects.toEqual(refusal('INVALID_INPUT'))
    const two = formOf({ photo: bytes(5) })
    two.append('photo', bytes(5))
    await expect(readUpload(request(two), LIMITS)).rejects.toEqual(refusal('INVALID_INPUT'))
    const many = formOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`field${i}`, 'x'])))
    await expect(readUpload(request(many), LIMITS)).rejects.toEqual(refusal('INVALID_INPUT'))
    const long = formOf({ name: 'x'.repeat(5000), photo: bytes(5) })
    await expect(readUpload(request(long), LIMITS)).rejects.toEqual(refusal('INVALID_INPUT'))
  })
})

describe('the options of an upload', () => {
  it('are the chosen face and the leave to keep a duplicate', () => {
    expect(enrolmentOptions(new Map())).toEqual({ allowDuplicate: false })
    const given = new Map([
      ['faceIndex', '3'],
      ['allowDuplicate', 'true'],
    ])
    expect(enrolmentOptions(given)).toEqual({ faceIndex: 3, allowDuplicate: true })
  })

  it('must make sense', () => {
    for (const face of ['-1', '1.5', 'two', '', '1e3']) {
      expect(() => enrolmentOptions(new Map([['faceIndex', face]]))).toThrow('whole number')
    }
  })
})
