import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type {
  CameraIdentity,
  CameraSignal,
  ErrorCode,
  GalleryDelta,
  IngestResult,
  RecognitionEvent,
} from '@rollcall/core'
import { AppError, DEFAULT_POLICY, MODEL_FUSED, recognitionEventSchema } from '@rollcall/core'
import superjson from 'superjson'
import { onTestFinished } from 'vitest'
import { IDENTITY } from './support.ts'

export const CODE = 'ABCD-2345'
export const TOKEN = 'rcc_test-token'

/** Of a company that has enrolled nobody. */
export const NOBODY: GalleryDelta = {
  fromRevision: 0,
  toRevision: 1,
  modelId: MODEL_FUSED,
  policy: DEFAULT_POLICY[MODEL_FUSED],
  upserts: [],
  tombstones: [],
  more: false,
}

/** A portal that speaks tRPC over HTTP as the real one does, with one camera and whatever gallery the test gives it. */
export class FakePortal {
  identity: CameraIdentity = IDENTITY
  gallery: GalleryDelta
  revoked = false
  /** False like a portal of an older release, which knows no streams. */
  pushes = true
  /** Somebody has typed the code of the device. */
  letsIn = false
  readonly events = new Map<string, RecognitionEvent>()
  readonly heartbeats: unknown[] = []
  /** Open streams of signals, and the ids that they were asked to go on after. */
  readonly streams = new Set<ServerResponse>()
  readonly lastEventIds: unknown[] = []
  #server = createServer()
  #port = 0

  constructor(gallery: GalleryDelta = NOBODY) {
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
      if (status === 200 && request.url?.includes('/camera.signals')) return this.#stream(response)
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

  /** To every open stream. */
  signal(id: string, signal: CameraSignal): void {
    for (const stream of this.streams)
      stream.write(`data: ${JSON.stringify(superjson.serialize(signal))}\nid: ${id}\n\n`)
  }

  breakStreams(): void {
    for (const stream of this.streams) stream.destroy()
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: connected\ndata: {}\n\n')
    this.streams.add(response)
    response.on('close', () => this.streams.delete(response))
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
    if (procedure === 'device.start') {
      const expiresAt = new Date(Date.now() + 600_000).toISOString()
      return { deviceCode: 'rcd_secret', userCode: CODE, intervalMs: 1000, expiresAt }
    }
    if (procedure === 'device.token') {
      if (fieldOf(input, 'deviceCode') !== 'rcd_secret') return { status: 'expired' }
      return this.letsIn
        ? { status: 'approved', token: TOKEN, cameraId: this.identity.cameraId }
        : { status: 'pending' }
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
      case 'gallery.key':
        return { key: Buffer.alloc(32, 3).toString('base64') }
      case 'camera.signals':
        if (!this.pushes) throw new AppError('NOT_FOUND', { what: procedure })
        return this.lastEventIds.push(fieldOf(input, 'lastEventId'))
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
