import type { Heartbeat } from '@rollcall/core'
import type { GalleryState } from './gallery/gallery-state.ts'
import type { Clock } from './lib/clock.ts'
import { messageOf } from './lib/problem.ts'
import { RateMeter } from './lib/rate-meter.ts'
import { redact } from './lib/redact.ts'
import { VERSION } from './lib/version.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { Decision } from './pipeline/decision.ts'
import { ServerError } from './server/server-error.ts'
import type { ServerTime } from './server/server-time.ts'
import type { FrameSource, SourceHealth } from './source/source.ts'

/** How the last talk with the server went. */
export type Contact = 'none' | 'online' | 'offline' | 'revoked'

/**
 * Why the door cannot do its work: the server was not heard for too long, decisions cannot be written, frames not be judged,
 * are dark, or do not come.
 */
export type Fault = 'lease' | 'storage' | 'vision' | 'dark' | 'picture'

/** Without a picture for this long the door says so. */
const NO_PICTURE_MS = 5000
/** So long the light may be off for a moment. */
const DARK_MS = 5000
/** An older picture says nothing about who is at the door. */
const FRESH_PICTURE_MS = 10_000
const MAX_ERROR_CHARS = 300

type WatchedOutbox = Pick<Outbox, 'depth' | 'deadLetters' | 'countPostponed'>

/** How the unit is doing: what the heartbeat, the reports and the page say. */
export class UnitStatus {
  runtime = ''
  source: FrameSource | null = null
  gallery: GalleryState | null = null
  contact: Contact = 'none'
  /** The server was not heard for too long. */
  leaseOver = false
  /** Why decisions cannot be written; null when they can. */
  storageError: string | null = null
  readonly #clock: Clock
  readonly #outbox: WatchedOutbox
  readonly #time: Pick<ServerTime, 'offsetMs'>
  readonly #fps = new RateMeter()
  readonly #startedMs: number
  #lastFrameMs: number
  #serverError: string | null = null
  #sourceState: SourceHealth['state'] = 'starting'
  #frames = 0
  readonly #decisions: Record<Decision['kind'], number> = { match: 0, ambiguous: 0, unknown: 0, spoof: 0 }
  #visionErrors = 0
  #darkSinceMs: number | null = null
  /** The last frame could not be judged. */
  #visionFails = false

  constructor(clock: Clock, outbox: WatchedOutbox, time: Pick<ServerTime, 'offsetMs'>) {
    this.#clock = clock
    this.#time = time
    this.#outbox = outbox
    this.#startedMs = clock.monotonicMs()
    this.#lastFrameMs = this.#startedMs
  }

  watch(source: FrameSource): void {
    this.source = source
    this.#lastFrameMs = this.#clock.monotonicMs()
  }

  countFrame(): void {
    this.#lastFrameMs = this.#clock.monotonicMs()
    this.#fps.count(this.#lastFrameMs)
    this.#frames++
    this.#visionFails = false
  }

  noteLight(dark: boolean): void {
    this.#darkSinceMs = dark ? (this.#darkSinceMs ?? this.#clock.monotonicMs()) : null
  }

  countDecision(kind: Decision['kind']): void {
    this.#decisions[kind]++
  }

  /** Takes the outcome of a talk with the server; gives the new contact when it changed, else null. */
  noteContact(failure: unknown): Contact | null {
    this.#serverError = failure === null ? null : messageOf(failure)
    const revoked = failure instanceof ServerError && failure.kind === 'revoked'
    const contact = failure === null ? 'online' : revoked ? 'revoked' : 'offline'
    if (contact === this.contact) return null
    this.contact = contact
    return contact
  }

  /** A line about the picture when it has come or gone since the last call, else null. */
  pictureNews(): string | null {
    const { state, lastError } = this.source?.health() ?? { state: 'starting', lastError: null }
    if (state === this.#sourceState) return null
    const before = this.#sourceState
    this.#sourceState = state
    if (isLost(state)) {
      const soon = state === 'failing' ? 'It was lost very often lately; trying again less often.' : 'Trying again.'
      return `There is no picture (${redact(lastError ?? 'no reason given')}). ${soon}`
    }
    return state === 'live' && isLost(before) ? 'The picture is back.' : null
  }

  /** A frame could not be judged. @returns how many there were. */
  noteVisionError(): number {
    this.#visionFails = true
    return ++this.#visionErrors
  }

  /** Null when the door can do its work. */
  fault(): Fault | null {
    if (this.leaseOver) return 'lease'
    if (this.storageError) return 'storage'
    if (this.source && this.#sinceFrameMs() > NO_PICTURE_MS) return this.#visionFails ? 'vision' : 'picture'
    if (this.#darkSinceMs !== null && this.#clock.monotonicMs() - this.#darkSinceMs >= DARK_MS) return 'dark'
    return null
  }

  /** Why nobody would be recognised at this moment; null when somebody would. */
  notReady(): string | null {
    if (this.runtime === '') return 'the models are not loaded yet'
    if (!this.gallery) return 'there is no gallery yet: the server has not been reached, or this camera is not let in'
    if (!this.source || this.#frames === 0) return 'no picture has come yet'
    const ageMs = this.#sinceFrameMs()
    return ageMs < FRESH_PICTURE_MS ? null : `the last picture is ${Math.round(ageMs / 1000)} s old`
  }

  heartbeat(): Heartbeat {
    const offsetMs = this.#time.offsetMs()
    const { state } = this.source?.health() ?? { state: 'starting' as const }
    return {
      state,
      fps: this.#fps.perSecond(this.#clock.monotonicMs()),
      queueDepth: this.#outbox.depth(),
      deadLetters: this.#outbox.deadLetters(),
      galleryRevision: this.gallery?.revision ?? 0,
      runtime: this.runtime,
      version: VERSION,
      lastError: this.#lastError()?.slice(0, MAX_ERROR_CHARS) ?? null,
      fault: this.fault(),
      clockOffsetMs: offsetMs === null ? null : Math.round(offsetMs),
      lastFrameAgeMs: this.source ? Math.round(this.#sinceFrameMs()) : null,
      framesDropped: this.source?.health().framesDropped ?? 0,
      postponed: this.#outbox.countPostponed(),
    }
  }

  /** For `/healthz` and the log of each minute. */
  health() {
    const { framesDropped, restarts } = this.source?.health() ?? { framesDropped: 0, restarts: 0 }
    return {
      ...this.heartbeat(),
      status: this.fault() === null && this.contact !== 'revoked' ? 'ok' : 'problem',
      contact: this.contact,
      people: this.gallery?.people.size ?? 0,
      modelId: this.gallery?.modelId ?? null,
      framesDropped,
      sourceRestarts: restarts,
      visionErrors: this.#visionErrors,
      lastFrameAgeMs: this.source ? Math.round(this.#sinceFrameMs()) : null,
      uptimeMs: Math.round(this.#clock.monotonicMs() - this.#startedMs),
    }
  }

  /** For `/status` and `/metrics`. */
  full() {
    const reason = this.notReady()
    const source = this.source?.health() ?? { state: 'starting' as const }
    return {
      ...this.health(),
      state: source.state,
      ready: reason === null,
      notReadyBecause: reason,
      frames: this.#frames,
      decisions: { ...this.#decisions },
    }
  }

  #sinceFrameMs(): number {
    return this.#clock.monotonicMs() - this.#lastFrameMs
  }

  #lastError(): string | null {
    const error = this.storageError ?? this.source?.health().lastError ?? this.#serverError
    return error === null || error === undefined ? null : redact(error)
  }
}

function isLost(state: SourceHealth['state']): boolean {
  return state === 'reconnecting' || state === 'failing'
}
