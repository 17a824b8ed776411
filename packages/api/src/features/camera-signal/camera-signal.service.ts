import { setTimeout as delay } from 'node:timers/promises'
import { AppError, type CameraSignal, cameraSignalSchema } from '@rollcall/core'
import type { TRPCError } from '@trpc/server'
import type { ApiServices } from '../../context.ts'
import { describeDefect } from '../../lib/describe-defect.ts'
import { toTrpcError } from '../../lib/errors.ts'
import { sha256Hex } from '../../lib/tokens.ts'
import { identityOf } from '../camera/camera.service.ts'
import * as repo from './camera-signal.repo.ts'

/** A signal, and what a stream that goes on after it names. */
interface News {
  id: string
  signal: CameraSignal
}

/** Wakes cameras that listen. One for all requests of a server. */
export interface CameraSignals {
  /** The newest signal whenever it differs from the last; the first one at once, unless its id is `lastId`. */
  listen(cameraId: string, lastId: string | null, signal: AbortSignal): AsyncGenerator<News, void, void>
  /** Something may have changed: look now instead of with the next poll. */
  wake(): void
  /** Ends every stream so that the cameras come back, to this server or the next. */
  close(): void
}

/**
 * How often the database is asked what changed while cameras listen: once for all of them. What another server or a job
 * has changed is noticed so late; what a request here has changed, at once.
 */
const POLL_MS = 1000
/** Streams of one camera; a newer one ends the oldest, whose line may be dead. */
const MAX_STREAMS = 3

interface Listener {
  /** Not yet taken; only the newest is kept. */
  news: News | null
  lastId: string | null
  /** Of the pairing that the listener came with. */
  pairedAt: number | null | undefined
  /** Why the stream ends; null: just so. */
  end: { error: TRPCError | null } | null
  ring: () => void
}

type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>

const pollPause: Pause = (ms, signal) => delay(ms, undefined, { signal, ref: false })

export function createCameraSignals(
  services: Pick<ApiServices, 'db' | 'log'>,
  pause: Pause = pollPause,
): CameraSignals {
  const listeners = new Map<string, Set<Listener>>()
  let nap = new AbortController()
  let running = false
  let closed = false

  async function run(): Promise<void> {
    running = true
    while (listeners.size > 0) {
      nap = new AbortController()
      await look().catch((e: unknown) => {
        services.log.warn('signals to cameras: the database was not read', { cause: describeDefect(e) })
      })
      await pause(POLL_MS, nap.signal).catch(() => {}) // woken
    }
    running = false
  }

  async function look(): Promise<void> {
    const { galleryRevision, policyVersion, cameras } = await repo.read(services.db, [...listeners.keys()])
    for (const [cameraId, all] of listeners) {
      const camera = cameras.get(cameraId)
      for (const listener of all) {
        const pairedAt = camera?.pairedAt?.getTime() ?? null
        if (listener.pairedAt === undefined) listener.pairedAt = pairedAt
        if (!camera || camera.revokedAt !== null || listener.pairedAt !== pairedAt) end(listener, 'CAMERA_TOKEN')
        else {
          const settingsMark = markOf([identityOf(camera), policyVersion])
          const { snapshotWantedAt } = camera
          tell(listener, {
            galleryRevision,
            settingsMark,
            snapshotWantedAt: snapshotWantedAt?.toISOString() ?? null,
          })
        }
      }
    }
  }

  return {
    async *listen(cameraId, lastId, signal) {
      if (closed) throw toTrpcError(new AppError('RESTARTING'))
      const listener: Listener = { news: null, lastId, pairedAt: undefined, end: null, ring: () => {} }
      const all = listeners.get(cameraId) ?? new Set()
      listeners.set(cameraId, all.add(listener))
      const [oldest] = all
      if (all.size > MAX_STREAMS && oldest) end(oldest, null)
      const ring = () => listener.ring()
      signal.addEventListener('abort', ring)
      try {
        if (running) nap.abort()
        else void run()
        while (!signal.aborted) {
          if (listener.end?.error) throw listener.end.error
          if (listener.end) return
          const { news } = listener
          if (news === null) await new Promise<void>((resolve) => (listener.ring = resolve))
          else {
            listener.news = null
            yield news
          }
        }
      } finally {
        signal.removeEventListener('abort', ring)
        all.delete(listener)
        if (all.size === 0 && listeners.get(cameraId) === all) listeners.delete(cameraId)
        if (listeners.size === 0) nap.abort()
      }
    },
    wake: () => nap.abort(),
    close() {
      closed = true
      for (const all of listeners.values()) for (const listener of all) end(listener, 'RESTARTING')
      nap.abort()
    },
  }
}

function tell(listener: Listener, signal: CameraSignal): void {
  const id = markOf(signal)
  if (id === listener.lastId) return
  listener.lastId = id
  listener.news = { id, signal: cameraSignalSchema.parse(signal) }
  listener.ring()
}

function end(listener: Listener, code: 'CAMERA_TOKEN' | 'RESTARTING' | null): void {
  listener.end ??= { error: code && toTrpcError(new AppError(code)) }
  listener.ring()
}

const MARK_CHARS = 32

function markOf(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, MARK_CHARS)
}
