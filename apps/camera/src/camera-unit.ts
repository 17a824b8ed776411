import { join } from 'node:path'
import { DEFAULT_DEBOUNCE_MS, MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
import { createVision, type Vision } from '@rollcall/vision'
import { decisionLine } from './decision-line.ts'
import type { Settings } from './env.ts'
import { GalleryCache } from './gallery/gallery-cache.ts'
import type { GalleryState } from './gallery/gallery-state.ts'
import { GallerySync } from './gallery/gallery-sync.ts'
import { searchable } from './gallery/searchable.ts'
import { Board } from './kiosk/board.ts'
import { KioskServer } from './kiosk/kiosk-server.ts'
import { systemClock as clock } from './lib/clock.ts'
import type { Logger } from './lib/logger.ts'
import { messageOf } from './lib/problem.ts'
import { within } from './lib/within.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import type { Outbox } from './outbox/outbox.ts'
import { StorageError } from './outbox/storage-error.ts'
import { Uploader, type UploadFailure } from './outbox/uploader.ts'
import type { Decision } from './pipeline/decision.ts'
import { type Gallery, Pipeline } from './pipeline/pipeline.ts'
import { type Entry, Register } from './pipeline/register.ts'
import { runPipeline } from './pipeline/run-pipeline.ts'
import { connect, type Server } from './server/server.ts'
import { ServerLink } from './server/server-link.ts'
import { ServerTime } from './server/server-time.ts'
import { isDark } from './source/darkness.ts'
import { prepareSource } from './source/open-source.ts'
import type { FrameSource } from './source/source.ts'
import type { SourceSpec } from './source/source-spec.ts'
import { unitReports } from './unit-reports.ts'
import { UnitStatus } from './unit-status.ts'
import { visionOptions } from './vision-options.ts'

export interface CameraUnitOptions {
  settings: Settings
  location: string
  spec: SourceSpec
  stateDir: string
  credentials: { server: string; token: string }
  log: Logger
  /** A line for whoever looks at the terminal. */
  say: (line: string) => void
}

/** The page is told the state at least this often, also when no frames come. */
const REFRESH_MS = 500
const LOG_HEALTH_MS = 60_000
/** A broken worker fails with every frame; one line in so many is enough. */
const LOG_EVERY_ERRORS = 100
/** How long the last words to the server may take. */
const FAREWELL_MS = 5000

/** One camera: wires source, pipeline, outbox, server and page together and keeps them running. */
export class CameraUnit {
  readonly #options: CameraUnitOptions
  readonly #openSource: () => Promise<FrameSource>
  readonly #outbox: Outbox
  readonly #server: Server
  readonly #uploader: Uploader
  readonly #link: ServerLink
  readonly #kiosk: KioskServer
  readonly #status: UnitStatus
  readonly #board = new Board((personId) => this.#nameOf(personId))
  /** Aborted when something inside makes going on pointless. */
  readonly #broken = new AbortController()
  #vision: Vision | null = null
  #gallery: Gallery | null = null

  /** Opens everything that can fail because of a mistake. @throws Problem */
  static async open(options: CameraUnitOptions): Promise<CameraUnit> {
    const { settings, spec, say } = options
    const source = {
      spec,
      pace: 'real-time',
      loop: settings['--loop'],
      preview: true,
      ffmpegPath: settings.FFMPEG_PATH,
    } as const
    const unit = new CameraUnit(options, await prepareSource({ ...source, clock, remark: say }))
    const port = await unit.#kiosk.listen(settings['--port'])
    say(`Kiosk page: http://localhost:${port}`)
    return unit
  }

  private constructor(options: CameraUnitOptions, openSource: () => Promise<FrameSource>) {
    const { settings, stateDir, credentials, location, log } = options
    this.#options = options
    this.#openSource = openSource
    this.#board.update({ language: settings['--language'], sounds: settings.ROLLCALL_SOUNDS === 'on' })
    const time = new ServerTime(clock)
    this.#outbox = openOutbox(stateDir, {
      direction: () => this.#board.identity?.direction ?? 'auto',
      locationSlug: location,
      clockOffsetMs: () => time.offsetMs(),
    })
    this.#status = new UnitStatus(clock, this.#outbox)
    this.#server = connect(credentials.server, credentials.token, time)
    const cache = new GalleryCache(join(stateDir, 'gallery.bin'), credentials.token)
    const modelId = settings.ROLLCALL_MODELS === 'human' ? MODEL_HUMAN : MODEL_FUSED
    const sync = new GallerySync({
      server: this.#server,
      cache,
      modelId,
      onChange: (state) => this.#swapGallery(state),
      onCacheFailed: (e) => log.error({ message: messageOf(e) }, 'the gallery cannot be kept on disk'),
    })
    this.#uploader = new Uploader({
      outbox: this.#outbox,
      send: (events) => this.#server.ingest(events),
      clock,
      onAttempt: (failure) => this.#noteUpload(failure),
      onSettled: (delivered, rejected) => log[rejected > 0 ? 'warn' : 'debug']({ delivered, rejected }, 'uploaded'),
    })
    this.#link = new ServerLink({
      server: this.#server,
      sync,
      location,
      clock,
      beat: () => this.#status.heartbeat(),
      onIdentity: (identity) => this.#board.update({ identity }),
      onContact: (failure) => this.#noteContact(failure),
    })
    this.#kiosk = new KioskServer(unitReports(this.#status))
    const cached = cache.read()
    if (cached?.identity.location.slug === location) {
      this.#board.update({ identity: cached.identity })
      sync.restore(cached.gallery)
    }
  }

  /** Runs until the source ends or the signal comes, then flushes and closes. @throws Problem, AppError */
  async run(signal: AbortSignal): Promise<void> {
    const { log } = this.#options
    const stop = AbortSignal.any([signal, this.#broken.signal])
    const background = new AbortController()
    const tasks = [this.#link, this.#uploader].map((task) =>
      task.run(background.signal).catch((e: unknown) => this.#broken.abort(e)),
    )
    const timers = [
      setInterval(() => this.#refresh(), REFRESH_MS),
      setInterval(() => log.info(this.#status.health(), 'health'), LOG_HEALTH_MS),
    ]
    try {
      await this.#watch(stop)
    } finally {
      await this.#status.source?.close()
      background.abort()
      if (await within(FAREWELL_MS, Promise.all(tasks))) await this.#farewell()
      for (const timer of timers) clearInterval(timer)
      await this.#kiosk.close()
      await this.#vision?.close()
      this.#outbox.close()
    }
    if (this.#broken.signal.aborted) throw this.#broken.signal.reason
  }

  async #watch(stop: AbortSignal): Promise<void> {
    const { settings, log, say } = this.#options
    this.#vision = await createVision(visionOptions(settings))
    this.#status.runtime = this.#vision.info.runtime
    log.info(this.#vision.info, 'vision ready')
    while (!this.#gallery && !stop.aborted) await clock.sleep(50, stop)
    if (stop.aborted) return
    const source = await this.#openSource()
    this.#status.watch(source)
    stop.addEventListener('abort', () => void source.close())
    say(`Watching as "${this.#board.identity?.name}"; ${this.#status.gallery?.people.size ?? 0} people are known.`)
    await runPipeline({
      source,
      pipeline: new Pipeline({ vision: this.#vision, gallery: () => this.#gallery }),
      register: new Register({
        store: this.#outbox,
        debounceMs: () => this.#board.identity?.debounceMs ?? DEFAULT_DEBOUNCE_MS,
        timeOf: (decision) => decision.wallMs,
      }),
      signal: stop,
      onEntry: (decision, entry) => this.#onEntry(decision, entry),
      onFrame: ({ image, previewJpeg }, report) => {
        this.#status.countFrame()
        // A face that is seen is light enough.
        this.#status.noteLight(report.tracks.length === 0 && isDark(image))
        this.#board.see(report, clock.wallMs())
        this.#publish(previewJpeg)
      },
      onTrouble: (what, e) => this.#onTrouble(what, e),
    })
  }

  #onEntry(decision: Decision, entry: Entry): void {
    const { kind, trackId, frames, personId } = decision
    const { identity } = this.#board
    this.#status.storageError = null
    this.#status.countDecision(kind)
    this.#board.announce(decision, entry, clock.wallMs())
    this.#options.log.debug({ kind, trackId, frames, entry: entry.kind }, 'decision')
    if (identity) this.#options.say(decisionLine(decision, entry, this.#nameOf(personId), identity))
    if (entry.kind === 'logged') this.#uploader.poke()
  }

  #onTrouble(what: 'vision' | 'storage', e: unknown): void {
    const { log } = this.#options
    const message = messageOf(e)
    if (what === 'vision') {
      const errors = this.#status.noteVisionError()
      if (errors % LOG_EVERY_ERRORS === 1) log.warn({ message, errors }, 'a frame was skipped')
    } else if (this.#status.storageError !== message) {
      this.#status.storageError = message
      log.error({ message }, 'a decision cannot be saved yet')
    }
  }

  #noteUpload(failure: UploadFailure | null): void {
    if (failure instanceof StorageError) this.#onTrouble('storage', failure)
    else if (failure?.kind === 'failed') this.#options.log.warn({ message: failure.message }, 'the server failed')
    else {
      if (failure === null) this.#status.storageError = null
      this.#noteContact(failure)
    }
  }

  #noteContact(failure: unknown): void {
    const { say, log } = this.#options
    const contact = this.#status.noteContact(failure)
    if (contact === null) return
    if (failure !== null) log.warn({ message: messageOf(failure) }, `server: ${contact}`)
    if (contact === 'online') {
      say('The server is there.')
      this.#uploader.retryNow()
    } else if (contact === 'offline')
      say(`The server cannot be reached (${messageOf(failure)}). Decisions are kept on this device.`)
    else say(`The server refused this camera: ${messageOf(failure)} What was recorded is kept on this device.`)
  }

  #swapGallery(state: GalleryState | null): void {
    this.#status.gallery = state
    this.#gallery = state ? searchable(state) : null
    this.#options.log.info({ revision: state?.revision ?? 0, people: state?.people.size ?? 0 }, 'gallery')
  }

  #nameOf(personId: string | null): string | null {
    return personId === null ? null : (this.#status.gallery?.people.get(personId)?.displayName ?? null)
  }

  #refresh(): void {
    const news = this.#status.pictureNews()
    if (news) this.#options.say(news)
    this.#publish(null)
  }

  #publish(jpeg: Uint8Array | null): void {
    const { contact } = this.#status
    this.#board.update({
      online: contact === 'online',
      revoked: contact === 'revoked',
      queued: this.#outbox.depth(),
      waitingFor: this.#vision ? (this.#gallery ? null : 'server') : 'models',
      fault: this.#status.fault(),
    })
    this.#kiosk.publish(this.#board.header(clock.wallMs()), jpeg)
  }

  /** Sends what is left, and tells the server that this camera stops. */
  async #farewell(): Promise<void> {
    if (this.#status.contact !== 'online') return
    await within(FAREWELL_MS, this.#uploader.drain())
    await within(FAREWELL_MS, this.#server.heartbeat({ ...this.#status.heartbeat(), state: 'stopped' }))
  }
}
