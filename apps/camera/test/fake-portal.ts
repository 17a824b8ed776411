import { createServer, type IncomingMessage } from 'node:http'
import type { CameraIdentity, ErrorCode, GalleryDelta, IngestResult, RecognitionEvent } from '@rollcall/core'
import { AppError, recognitionEventSchema } from '@rollcall/core'
import superjson from 'superjson'
import { onTestFinished } from 'vitest'
import { IDENTITY } from './support.ts'

export const CODE = 'ABCD-2345'
export const TOKEN = 'rcc_test-token'

/** A portal that speaks tRPC over HTTP as the real one does, with one camera and whatever gallery the test gives it. */
export class FakePortal {
  identity: CameraIdentity = IDENTITY
  gallery: GalleryDelta
  revoked = false
  readonly events = new Map<string, RecognitionEvent>()
  readonly heartbeats: unknown[] = []
  #server = createServer()
  #port = 0

  constructor(gallery: GalleryDelta) {
    this.gallery = gallery
    onTestFinished(() => this.stop())
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Starts, the second time on the same port. */
  start(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      const { status, body } = await this.#answer(request)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    return new Promise((resolve) => {
      this.#server.listen(this.#port, '127.0.0.1', () => {
        const address = this.#server.address()
        if (typeof address === 'object' && address) this.#port = address.port
        resolve()
      })
    })
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const url = new URL(request.url ?? '/', this.url)
    let posted = ''
    for await (const chunk of request.setEncoding('utf8')) posted += chunk
    const raw = request.method === 'POST' ? posted : (url.searchParams.get('input') ?? 'null')
    const input: unknown = raw === 'null' ? undefined : superjson.deserialize(JSON.parse(raw))
    try {
      const procedure = url.pathname.replace('/api/trpc/', '')
      return { status: 200, body: { result: { data: superjson.serialize(this.#call(procedure, input, request)) } } }
    } catch (e) {
      if (!(e instanceof AppError)) throw e
      const data = { httpStatus: e.http, appCode: e.code satisfies ErrorCode }
      return { status: e.http, body: { error: superjson.serialize({ message: e.message, code: -32000, data }) } }
    }
  }

  #call(procedure: string, input: unknown, { headers }: IncomingMessage): unknown {
    if (procedure === 'camera.pair') {
      if (fieldOf(input, 'code') !== CODE) throw new AppError('PAIRING_CODE')
      return { token: TOKEN, cameraId: this.identity.cameraId }
    }
    if (this.revoked || headers.authorization !== `Bearer ${TOKEN}`) throw new AppError('CAMERA_TOKEN')
    switch (procedure) {
      case 'camera.me':
        return this.identity
      case 'camera.heartbeat':
        this.heartbeats.push(input)
        return { galleryRevision: this.gallery.toRevision, identity: this.identity }
      case 'gallery.delta': {
        const since = fieldOf(input, 'sinceRevision')
        return since === this.gallery.toRevision ? { ...this.gallery, fromRevision: since, upserts: [] } : this.gallery
      }
      case 'recognition.ingest':
        return this.#ingest(fieldOf(input, 'events'))
      default:
        throw new AppError('NOT_FOUND', { what: procedure })
    }
  }

  #ingest(events: unknown): IngestResult {
    const results = (Array.isArray(events) ? events : []).map((candidate) => {
      const event = recognitionEventSchema.parse(candidate)
      const status = this.events.has(event.id) ? ('duplicate' as const) : ('accepted' as const)
      this.events.set(event.id, event)
      return { id: event.id, status, reason: null }
    })
    return { results }
  }
}

function fieldOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null
    ? Object.entries(input).find(([key]) => key === name)?.[1]
    : undefined
}
