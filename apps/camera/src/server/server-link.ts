import { AppError, type CameraIdentity, HEARTBEAT_EVERY_MS, type Heartbeat, isAppError } from '@rollcall/core'
import type { GallerySync } from '../gallery/gallery-sync.ts'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import type { Server } from './server.ts'
import { ServerError } from './server-error.ts'

export interface ServerLinkOptions {
  server: Pick<Server, 'me' | 'heartbeat'>
  sync: Pick<GallerySync, 'pull' | 'forget'>
  /** The location this camera was started for. */
  location: string
  clock: Clock
  beat: () => Heartbeat
  onIdentity: (identity: CameraIdentity) => void
  /** After each round: null when it went well. */
  onContact: (failure: unknown) => void
}

/** How often to ask whether the gallery has changed; the answer is a few bytes when it has not. */
const POLL_MS = 2000
const RETRY = { firstMs: 1000, mostMs: 5000 }
const REVOKED_RETRY_MS = 30_000

/** Keeps in touch with the server: who we are, whom we may recognise, a heartbeat every 30 s. */
export class ServerLink {
  readonly #options: ServerLinkOptions
  #identity: CameraIdentity | null = null
  #lastBeatMs = Number.NEGATIVE_INFINITY
  #failures = 0

  constructor(options: ServerLinkOptions) {
    this.#options = options
  }

  /** Runs until aborted. @throws AppError CAMERA_LOCATION when the camera belongs elsewhere. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await this.#options.clock.sleep(await this.round(), signal)
  }

  /** One exchange. @returns how long to wait for the next. @throws AppError CAMERA_LOCATION */
  async round(): Promise<number> {
    const { sync, onContact } = this.#options
    try {
      await sync.pull(await this.#introduce())
      this.#failures = 0
      onContact(null)
      return POLL_MS
    } catch (e) {
      if (isAppError(e)) throw e
      const revoked = e instanceof ServerError && e.kind === 'revoked'
      if (revoked) sync.forget()
      this.#failures++
      onContact(e)
      return revoked ? REVOKED_RETRY_MS : backoffMs(this.#failures, RETRY, Math.random())
    }
  }

  async #introduce(): Promise<CameraIdentity> {
    const { server, location, clock, beat, onIdentity } = this.#options
    const known = this.#identity
    const beatIsDue = clock.monotonicMs() - this.#lastBeatMs >= HEARTBEAT_EVERY_MS
    if (known && !beatIsDue) return known
    const identity = known ? (await server.heartbeat(beat())).identity : await server.me()
    if (known) this.#lastBeatMs = clock.monotonicMs()
    const actual = identity.location.slug
    if (actual !== location) throw new AppError('CAMERA_LOCATION', { actual, asked: location })
    this.#identity = identity
    onIdentity(identity)
    return identity
  }
}
