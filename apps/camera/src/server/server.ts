import type { AppRouter } from '@rollcall/api'
import {
  type CameraIdentity,
  type CameraSignal,
  cameraIdentitySchema,
  cameraSignalSchema,
  type DeviceStart,
  type DeviceToken,
  deviceStartResultSchema,
  deviceTokenResultSchema,
  EVENT_PICTURE_PATH,
  type GalleryDelta,
  type GalleryRequest,
  galleryDeltaSchema,
  galleryKeySchema,
  type Heartbeat,
  heartbeatResultSchema,
  type IngestResult,
  ingestResultSchema,
  pairResultSchema,
  SNAPSHOT_PATH,
} from '@rollcall/core'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client'
import { EventSource } from 'eventsource'
import superjson from 'superjson'
import type { z } from 'zod'
import { ServerError, type ServerErrorKind } from './server-error.ts'
import type { ServerTime } from './server-time.ts'

/** What the camera asks of the portal. Every call throws ServerError. */
export interface Server {
  me(): Promise<CameraIdentity>
  /** Of the gallery on this disk: 32 bytes. */
  galleryKey(): Promise<Uint8Array>
  galleryDelta(request: GalleryRequest): Promise<GalleryDelta>
  heartbeat(beat: Heartbeat): Promise<z.infer<typeof heartbeatResultSchema>>
  ingest(events: unknown[]): Promise<IngestResult>
  /** What this camera sees, because somebody asked for it. @param ageMs how long ago it was taken */
  sendSnapshot(jpeg: Uint8Array, ageMs: number): Promise<void>
  /** The face of an event that the server has. */
  sendPicture(eventId: string, jpeg: Uint8Array): Promise<void>
  /** Opens a stream of signals, after the one with this id. @returns what closes it without a word. */
  listen(lastEventId: string | null, ear: SignalEar): () => void
}

interface SignalEar {
  onOpen(): void
  onSignal(id: string, signal: CameraSignal): void
  /** The stream is over, for whatever reason. Called once. */
  onEnd(reason: string): void
}

const TIMEOUT_MS = 20_000

/**
 * The portal at `url`, as the camera with this token. Answers are parsed: the server may be of another release. `time`
 * learns what time it is there.
 */
export function connect(url: string, token: string, time?: ServerTime): Server {
  const client = clientOf(url, token, time)
  const options = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) })
  return {
    me: () => ask(client.camera.me.query(undefined, options()), cameraIdentitySchema),
    galleryKey: async () =>
      Buffer.from((await ask(client.gallery.key.mutate(undefined, options()), galleryKeySchema)).key, 'base64'),
    galleryDelta: (request) => ask(client.gallery.delta.query(request, options()), galleryDeltaSchema),
    heartbeat: (beat) => ask(client.camera.heartbeat.mutate(beat, options()), heartbeatResultSchema),
    ingest: (events) => ask(client.recognition.ingest.mutate({ events }, options()), ingestResultSchema),
    sendSnapshot: (jpeg, ageMs) =>
      upload(new URL(SNAPSHOT_PATH, url), token, jpeg, ['ageMs', String(Math.round(ageMs))]),
    sendPicture: (eventId, jpeg) => upload(new URL(EVENT_PICTURE_PATH, url), token, jpeg, ['eventId', eventId]),
    listen: (lastEventId, ear) => {
      let over = false
      const end = (reason: string): void => {
        if (over) return
        over = true
        stream.unsubscribe()
        ear.onEnd(reason)
      }
      const stream = client.camera.signals.subscribe(
        { lastEventId },
        {
          onStarted: () => ear.onOpen(),
          onData: ({ id, data }) => {
            const { success, data: signal } = cameraSignalSchema.safeParse(data)
            if (success) ear.onSignal(id, signal)
            else end('the server sent a signal this camera does not understand')
          },
          // it would come back by itself; when and how often is decided elsewhere
          onConnectionStateChange: ({ state, error }) => state === 'connecting' && error && end(error.message),
          onError: (e) => end(e.message),
          onComplete: () => end('the server ended it'),
        },
      )
      return () => {
        over = true
        stream.unsubscribe()
      }
    },
  }
}

/** Trades a pairing code for a token. @throws ServerError */
export function pair(url: string, code: string, version: string): Promise<z.infer<typeof pairResultSchema>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  return ask(clientOf(url, null).camera.pair.mutate({ code, version }, { signal }), pairResultSchema)
}

/** Where a camera without a token asks to be let in. Calls throw ServerError. */
export function doorkeeper(url: string, device: { version: string; hostName: string }) {
  const { device: door } = clientOf(url, null)
  const options = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) })
  return {
    start: (): Promise<DeviceStart> => ask(door.start.mutate(device, options()), deviceStartResultSchema),
    token: (deviceCode: string): Promise<DeviceToken> =>
      ask(door.token.mutate({ deviceCode }, options()), deviceTokenResultSchema),
  }
}

async function upload(url: URL, token: string, jpeg: Uint8Array, field: [name: string, value: string]): Promise<void> {
  const body = new FormData()
  body.set(...field)
  body.set('photo', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'photo.jpg')
  const headers = { authorization: `Bearer ${token}` }
  const request = { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) }
  const response = await fetch(url, request).catch((e: unknown) => {
    throw new ServerError('unreachable', String(e), { cause: e })
  })
  if (!response.ok) throw new ServerError(kindOfStatus(response.status), `the server answered ${response.status}`)
}

function clientOf(url: string, token: string | null, time?: ServerTime) {
  const timed: typeof fetch = async (input, init) => {
    const answered = time?.ask()
    const response = await fetch(input, init)
    if (response.ok) answered?.(response.headers.get('date'))
    return response
  }
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const portal = { url: new URL('/api/trpc', url).href, transformer: superjson }
  const stream = httpSubscriptionLink<AppRouter, typeof EventSource>({
    ...portal,
    EventSource,
    eventSourceOptions: { fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }) },
  })
  const call = httpLink<AppRouter>({ ...portal, headers, fetch: timed })
  const links = [splitLink({ condition: ({ type }) => type === 'subscription', true: stream, false: call })]
  return createTRPCClient<AppRouter>({ links })
}

async function ask<S extends z.ZodType>(answer: Promise<unknown>, schema: S): Promise<z.infer<S>> {
  const value = await answer.catch((e: unknown) => {
    throw toServerError(e)
  })
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new ServerError('unreachable', 'the server gave an answer this camera does not understand')
  return parsed.data
}

/**
 * Only an answer that carries our own error code is believed; a proxy's 401 or 400 says nothing about this camera.
 */
function toServerError(e: unknown): ServerError {
  if (!(e instanceof TRPCClientError)) return new ServerError('unreachable', String(e), { cause: e })
  const data: unknown = e.data
  if (typeof data !== 'object' || data === null || !('appCode' in data) || !('httpStatus' in data)) {
    const cause = e.cause?.cause instanceof Error ? e.cause.cause.message : e.message
    return new ServerError('unreachable', cause, { cause: e })
  }
  return new ServerError(kindOfStatus(Number(data.httpStatus)), e.message, { cause: e })
}

/** What an HTTP status of our own server means. */
function kindOfStatus(status: number): ServerErrorKind {
  if (status === 401 || status === 403) return 'revoked'
  if (status === 500) return 'failed'
  return status >= 400 && status < 500 && status !== 429 && status !== 404 ? 'refused' : 'unreachable'
}
