import {
  AppError,
  type CameraIdentity,
  type CameraSignal,
  HEARTBEAT_EVERY_MS,
  type Heartbeat,
  isAppError,
} from '@rollcall/core'
import type { GallerySync } from '../gallery/gallery-sync.ts'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import type { Server } from './server.ts'
import { ServerError } from './server-error.ts'

export interface ServerLinkOptions {
  server: Pick<Server, 'me' | 'heartbeat'>
  sync: Pick<GallerySync, 'pull' | 'forget'>
  /** Whether the server tells us when something changes, see `hear`. */
  isPushed: () => boolean
  /** The location this camera was started for. */
  location: string
  clock: Clock
  beat: () => Heartbeat
  /** The server has said who we are, maybe the same as before. */
  onIdentity: (identity: CameraIdentity) => void
  /** After each round: null when it went well. */
  onContact: (failure: unknown) => void
}

/** Without push: how often to ask whether the gallery has changed; the answer is a few bytes when it has not. */
const POLL_MS = 2000
const RETRY = { firstMs: 1000, mostMs: 5000 }
const REVOKED_RETRY_MS = 30_000

/** Keeps in touch with the server: who we are, whom we may recognise, a heartbeat every 30 s. */
export class ServerLink {
  readonly #options: ServerLinkOptions
  #introduced = false
  /** Of the settings that the server has now, and of those we know. */
  #mark: string | null = null
  #knownMark: string | null = null
  #lastBeatMs = Number.NEGATIVE_INFINITY
  /** What the last heartbeat said of the gallery. */
  #saidRevision: number | null = null
  #failures = 0
  #nap = new AbortController()

  constructor(options: ServerLinkOptions) {
    this.#options = options
  }

  /** Runs until aborted. @throws AppError CAMERA_LOCATION when the camera belongs elsewhere. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.poke())
    while (!signal.aborted) {
      this.#nap = new AbortController()
      const nap = this.#nap.signal
      const waitMs = await this.round()
      if (!signal.aborted) await this.#options.clock.sleep(waitMs, nap)
    }
  }

  /** Asks again now instead of later. */
  poke(): void {
    this.#nap.abort()
  }

  /** The server says that something has changed. */
  hear({ settingsMark }: Pick<CameraSignal, 'settingsMark'>): void {
    this.#mark = settingsMark
    this.poke()
  }

  /** One exchange. @returns how long to wait for the next. @throws AppError CAMERA_LOCATION */
  async round(): Promise<number> {
    const { sync, isPushed, onContact } = this.#options
    try {
      await this.#introduce()
      await sync.pull()
      await this.#beat()
      this.#failures = 0
      onContact(null)
      return isPushed()
        ? Math.max(0, this.#lastBeatMs + HEARTBEAT_EVERY_MS - this.#options.clock.monotonicMs())
        : POLL_MS
    } catch (e) {
      if (isAppError(e)) throw e
      const revoked = e instanceof ServerError && e.kind === 'revoked'
      if (revoked) sync.forget()
      this.#failures++
      onContact(e)
      return revoked ? REVOKED_RETRY_MS : backoffMs(this.#failures, RETRY, Math.random())
    }
  }

  async #introduce(): Promise<void> {
    const mark = this.#mark
    if (this.#introduced && mark === this.#knownMark) return
    this.#adopt(await this.#options.server.me())
    this.#knownMark = mark
  }

  /** Every 30 s, and as soon as the gallery is another one. */
  async #beat(): Promise<void> {
    const { server, clock, beat } = this.#options
    const said = beat()
    const due = clock.monotonicMs() - this.#lastBeatMs >= HEARTBEAT_EVERY_MS
    if (!due && said.galleryRevision === this.#saidRevision) return
    const { identity } = await server.heartbeat(said)
    this.#lastBeatMs = clock.monotonicMs()
    this.#saidRevision = said.galleryRevision
    this.#adopt(identity)
  }

  #adopt(identity: CameraIdentity): void {
    const { location, onIdentity } = this.#options
    const actual = identity.location.slug
    if (actual !== location) throw new AppError('CAMERA_LOCATION', { actual, asked: location })
    this.#introduced = true
    onIdentity(identity)
  }
}
