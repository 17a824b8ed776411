import { join } from 'node:path'
import { type CameraIdentity, type Heartbeat, type IngestResult, MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
import type { Settings } from './env.ts'
import { GalleryCache } from './gallery/gallery-cache.ts'
import type { GalleryState } from './gallery/gallery-state.ts'
import { GallerySync } from './gallery/gallery-sync.ts'
import { Lease } from './gallery/lease.ts'
import { deviceBoot } from './lib/boot.ts'
import type { Clock } from './lib/clock.ts'
import type { Logger } from './lib/logger.ts'
import { messageOf } from './lib/problem.ts'
import { within } from './lib/within.ts'
import type { Outbox } from './outbox/outbox.ts'
import { PictureSender } from './outbox/picture-sender.ts'
import { Uploader } from './outbox/uploader.ts'
import { connect, type Server } from './server/server.ts'
import { ServerLink } from './server/server-link.ts'
import type { ServerTime } from './server/server-time.ts'
import { SignalStream } from './server/signal-stream.ts'
import { type Picture, SnapshotAnswer } from './server/snapshot-answer.ts'
import type { UnitNews } from './unit-news.ts'
import type { UnitStatus } from './unit-status.ts'

export interface ConnectionOptions {
  settings: Settings
  location: string
  stateDir: string
  credentials: { server: string; token: string }
  clock: Clock
  /** Learns what time it is at the server. */
  time: ServerTime
  outbox: Outbox
  status: UnitStatus
  news: UnitNews
  log: Logger
  /** What the server said about events that it has. */
  onAnswers: (answers: IngestResult['results']) => void
  onIdentity: (identity: CameraIdentity) => void
  /** What the camera sees. */
  picture: () => Picture | null
  /** The whole new gallery; null when nobody may be recognised any more. */
  onGallery: (state: GalleryState | null) => void
}

/** How long the last words to the server may take. */
const FAREWELL_MS = 5000

/** All that this camera has to do with the server: who it is and whom it may recognise comes in, decisions go out. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #server: Server
  readonly #cache: GalleryCache
  readonly #lease: Lease
  readonly #sync: GallerySync
  readonly #uploader: Uploader
  readonly #pictures: PictureSender
  readonly #link: ServerLink
  readonly #signals: SignalStream
  readonly #snapshots: SnapshotAnswer
  #identity: CameraIdentity | null = null

  constructor(options: ConnectionOptions) {
    const { settings, location, stateDir, credentials, clock, time, outbox, status, news, log } = options
    this.#options = options
    this.#server = connect(credentials.server, credentials.token, time)
    this.#cache = new GalleryCache(join(stateDir, 'gallery.bin'))
    this.#lease = new Lease({
      path: join(stateDir, 'lease.bin'),
      token: credentials.token,
      clock,
      boot: deviceBoot(),
      onOver: () => {
        log.warn('the server was not heard for too long: everybody is forgotten until it is')
        status.leaseOver = true
        this.#sync.forget()
      },
      onUnwritten: (e) => log.error({ message: messageOf(e) }, 'the time without the server cannot be written down'),
    })
    this.#sync = new GallerySync({
      server: this.#server,
      cache: this.#cache,
      modelId: settings.ROLLCALL_MODELS === 'human' ? MODEL_HUMAN : MODEL_FUSED,
      onChange: options.onGallery,
      onKey: (key) => this.#lease.keepKey(key),
      onCacheFailed: (e) => log.error({ message: messageOf(e) }, 'the gallery cannot be kept on disk'),
    })
    this.#uploader = new Uploader({
      outbox,
      send: (events) => this.#server.ingest(events),
      clock,
      onAttempt: (failure) => news.upload(failure),
      onSettled: (delivered, rejected) => log[rejected > 0 ? 'warn' : 'debug']({ delivered, rejected }, 'uploaded'),
      onAnswers: (answers) => {
        options.onAnswers(answers)
        this.#pictures.poke()
      },
    })
    this.#pictures = new PictureSender({
      pictures: outbox.pictures,
      send: (eventId, jpeg) => this.#server.sendPicture(eventId, jpeg),
      clock,
      onFailure: (e) => log.debug({ message: messageOf(e) }, 'a picture of a doubtful event was not sent'),
    })
    this.#link = new ServerLink({
      server: this.#server,
      sync: {
        pull: () => this.#sync.pull(),
        forget: () => {
          this.#sync.forget()
          this.#lease.end()
        },
      },
      isPushed: () => this.#signals.open,
      location,
      clock,
      beat: () => this.#beat(),
      onIdentity: (identity) => this.#identify(identity),
      onContact: (failure) => this.#noteContact(failure),
    })
    this.#snapshots = new SnapshotAnswer({
      server: this.#server,
      picture: options.picture,
      onSent: (failure) =>
        failure === null
          ? log.info('a picture was sent, because somebody asked for it')
          : log.warn({ message: messageOf(failure) }, 'the picture somebody asked for was not sent'),
    })
    this.#signals = new SignalStream({
      server: this.#server,
      clock,
      onSignal: (signal) => {
        this.#link.hear(signal)
        void this.#snapshots.hear(signal)
      },
      onBreak: (reason) => {
        log.debug({ reason }, 'the stream of signals ended')
        this.#link.poke()
      },
    })
  }

  /** What was known when this camera ran last, for a start without the server. */
  restore(): void {
    const { location, onIdentity } = this.#options
    const known = this.#lease.restore(location)
    if (!known) return
    onIdentity(known.identity)
    this.#cache.useKey(known.galleryKey)
    const gallery = this.#cache.read()
    if (gallery) this.#sync.restore(gallery)
  }

  /** Tasks that run until aborted. They fail when going on is pointless. @throws AppError CAMERA_LOCATION */
  start(signal: AbortSignal): Promise<void>[] {
    const works = [this.#link, this.#signals, this.#lease, this.#uploader, this.#pictures]
    return works.map((work) => work.run(signal))
  }

  /** What the server is told of this camera. */
  #beat(): Heartbeat {
    return { ...this.#options.status.heartbeat(), ...this.#sync.confirmed }
  }

  #identify(identity: CameraIdentity): void {
    this.#identity = identity
    this.#lease.renew(identity)
    this.#options.onIdentity(identity)
  }

  #noteContact(failure: unknown): void {
    const { news, status } = this.#options
    if (failure === null && this.#identity) {
      this.#lease.renew(this.#identity)
      status.leaseOver = false
    }
    news.contact(failure)
  }

  /** There is something new to send. */
  poke(): void {
    this.#uploader.poke()
  }

  /** There is a new picture, which somebody may be waiting for. */
  pictureCame(): void {
    void this.#snapshots.look()
  }

  /** Sends now what waited for another try. */
  retryNow(): void {
    this.#uploader.retryNow()
  }

  /** Waits for the tasks that were aborted, sends what is left, and tells the server that this camera stops. */
  async close(tasks: readonly Promise<void>[]): Promise<void> {
    const { status } = this.#options
    const ended = await within(FAREWELL_MS, Promise.all(tasks))
    if (!ended || status.contact !== 'online') return
    await within(FAREWELL_MS, this.#uploader.drain())
    await within(FAREWELL_MS, this.#server.heartbeat({ ...this.#beat(), state: 'stopped' }))
  }
}
