import { type CameraIdentity, keepsPicture } from '@rollcall/core'
import { createVision, type Vision } from '@rollcall/vision'
import { watchBadges } from './badge/watch-badges.ts'
import { behaviourOf, type DoorBehaviour } from './config/door-behaviour.ts'
import { Connection } from './connection.ts'
import { decisionLine } from './decision-line.ts'
import { Desk } from './desk.ts'
import type { Settings } from './env.ts'
import { Board } from './kiosk/board.ts'
import { KioskServer } from './kiosk/kiosk-server.ts'
import type { DoorRequest } from './kiosk/request.ts'
import { KnownPeople } from './known-people.ts'
import { systemClock as clock } from './lib/clock.ts'
import type { Logger } from './lib/logger.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import type { Outbox } from './outbox/outbox.ts'
import { Vault } from './outbox/vault.ts'
import type { Decision } from './pipeline/decision.ts'
import { facePicture } from './pipeline/face-picture.ts'
import { type FrameReport, Pipeline } from './pipeline/pipeline.ts'
import { type Entry, Register } from './pipeline/register.ts'
import { runPipeline } from './pipeline/run-pipeline.ts'
import { ServerTime } from './server/server-time.ts'
import { isDark } from './source/darkness.ts'
import { prepareSource } from './source/open-source.ts'
import { PageWebcam } from './source/page-webcam.ts'
import type { Frame, FrameSource } from './source/source.ts'
import type { SourceSpec } from './source/source-spec.ts'
import { UnitNews } from './unit-news.ts'
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

/** One camera: puts source, pipeline, outbox, server and page together and keeps them running. */
export class CameraUnit {
  readonly #options: CameraUnitOptions
  readonly #openSource: () => Promise<FrameSource>
  /** The page's own, where that is the source. */
  readonly #webcam: PageWebcam | null
  readonly #people = new KnownPeople()
  readonly #board = new Board((personId) => this.#people.nameOf(personId))
  readonly #outbox: Outbox
  readonly #status: UnitStatus
  readonly #news: UnitNews
  readonly #connection: Connection
  readonly #desk: Desk
  readonly #badges: ReturnType<typeof watchBadges>
  readonly #kiosk: KioskServer
  /** Aborted when something inside makes going on pointless. */
  readonly #broken = new AbortController()
  #vision: Vision | null = null
  #pipeline: Pipeline | null = null
  #behaviour: DoorBehaviour
  #newest: { jpeg: Uint8Array; atMs: number } | null = null

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
    const webcam = spec.kind === 'kiosk' ? new PageWebcam(clock) : null
    const openSource = webcam ? async () => webcam.open() : await prepareSource({ ...source, clock, remark: say })
    const unit = new CameraUnit(options, openSource, webcam)
    const port = await unit.#kiosk.listen(settings['--port'])
    say(`Kiosk page: http://localhost:${port}`)
    return unit
  }

  private constructor(options: CameraUnitOptions, openSource: () => Promise<FrameSource>, webcam: PageWebcam | null) {
    const { settings, stateDir, location, credentials, log, say } = options
    this.#options = options
    this.#openSource = openSource
    this.#webcam = webcam
    this.#behaviour = behaviourOf(settings, null)
    const { language, sounds } = this.#behaviour
    this.#board.update({ language, sounds })
    const time = new ServerTime(clock)
    this.#outbox = openOutbox(stateDir, {
      direction: () => this.#board.identity?.direction ?? 'auto',
      locationSlug: location,
      clockOffsetMs: () => time.offsetMs(),
      vault: new Vault(credentials.token),
    })
    this.#status = new UnitStatus(clock, this.#outbox, time)
    this.#news = new UnitNews({ status: this.#status, log, say, onOnline: () => this.#connection.retryNow() })
    this.#connection = new Connection({
      ...options,
      clock,
      time,
      outbox: this.#outbox,
      status: this.#status,
      news: this.#news,
      onAnswers: (answers) => {
        this.#desk.answered(answers)
        this.#publish(null)
      },
      onIdentity: (identity) => this.#takeOver(identity),
      picture: () => this.#newest && { jpeg: this.#newest.jpeg, ageMs: clock.monotonicMs() - this.#newest.atMs },
      onGallery: (state) => {
        this.#people.swap(state)
        this.#status.gallery = state
        log.info({ revision: state?.revision ?? 0, people: state?.people.size ?? 0 }, 'gallery')
      },
    })
    this.#desk = new Desk({
      board: this.#board,
      outbox: this.#outbox,
      clock,
      personOfBadge: (badgeHash) => this.#people.personOfBadge(badgeHash),
      debounceMs: () => this.#behaviour.debounceMs,
      onDenied: (trackId, personId) => this.#pipeline?.deny(trackId, personId),
      onWritten: () => {
        this.#status.storageError = null
        this.#connection.poke()
      },
      onTrouble: (e) => this.#news.trouble('storage', e),
    })
    this.#badges = watchBadges({ board: this.#board, desk: this.#desk, clock, log })
    const onRequest = (request: DoorRequest) => {
      this.#desk.handle(request)
      this.#publish(null)
    }
    this.#kiosk = new KioskServer(unitReports(this.#status), onRequest, webcam)
    this.#connection.restore()
  }

  /** Runs until the source ends or the signal comes, then flushes and closes. @throws Problem, AppError */
  async run(signal: AbortSignal): Promise<void> {
    const { log } = this.#options
    const stop = AbortSignal.any([signal, this.#broken.signal])
    const background = new AbortController()
    const tasks = this.#connection
      .start(background.signal)
      .map((task) => task.catch((e: unknown) => this.#broken.abort(e)))
    const timers = [
      setInterval(() => this.#refresh(), REFRESH_MS),
      setInterval(() => log.info(this.#status.health(), 'health'), LOG_HEALTH_MS),
    ]
    try {
      await this.#watch(stop)
    } finally {
      await this.#status.source?.close()
      background.abort()
      await this.#connection.close(tasks)
      for (const timer of timers) clearInterval(timer)
      await this.#kiosk.close()
      await this.#vision?.close()
      await this.#badges.close()
      this.#outbox.close()
    }
    if (this.#broken.signal.aborted) throw this.#broken.signal.reason
  }

  async #watch(stop: AbortSignal): Promise<void> {
    const { settings, log, say } = this.#options
    this.#vision = await createVision(visionOptions(settings))
    this.#status.runtime = this.#vision.info.runtime
    log.info(this.#vision.info, 'vision ready')
    while (!this.#people.gallery && !stop.aborted) await clock.sleep(50, stop)
    if (stop.aborted) return
    const source = await this.#openSource()
    this.#status.watch(source)
    stop.addEventListener('abort', () => void source.close())
    say(`Watching as "${this.#board.identity?.name}"; ${this.#people.state?.people.size ?? 0} people are known.`)
    const faces = new Pipeline({
      vision: this.#vision,
      gallery: () => this.#people.gallery,
      rules: () => this.#behaviour,
      picture: async (kind, frame, box) =>
        keepsPicture(this.#behaviour.keepPictures, kind) ? await facePicture(frame, box) : null,
    })
    this.#pipeline = faces
    await runPipeline({
      source,
      pipeline: { process: (frame) => this.#judge(frame, faces) },
      register: new Register({
        store: this.#outbox,
        debounceMs: () => this.#behaviour.debounceMs,
        timeOf: (decision) => decision.wallMs,
      }),
      signal: stop,
      onEntry: (decision, entry) => this.#onEntry(decision, entry),
      onFrame: (frame, report) => this.#onFrame(frame, report),
      onTrouble: (what, e) => this.#news.trouble(what, e),
    })
  }

  /** What the server says of this camera, and with it how the door behaves from now on. */
  #takeOver(identity: CameraIdentity): void {
    this.#behaviour = behaviourOf(this.#options.settings, identity)
    const { language, sounds } = this.#behaviour
    this.#board.update({ identity, language, sounds })
  }

  #onEntry(decision: Decision, entry: Entry): void {
    const { kind, trackId, frames, personId } = decision
    const { identity } = this.#board
    this.#status.storageError = null
    this.#status.countDecision(kind)
    if (!decision.silent) this.#board.announce(decision, entry, clock.wallMs())
    this.#options.log.debug({ kind, trackId, frames, entry: entry.kind }, 'decision')
    if (identity) this.#options.say(decisionLine(decision, entry, this.#people.nameOf(personId), identity))
    if (entry.kind === 'logged') this.#connection.poke()
  }

  /** Badges are looked for whether faces can be judged or not. */
  #judge(frame: Frame, faces: Pipeline): Promise<FrameReport> {
    if (this.#status.contact !== 'revoked') this.#badges.offer(frame.image)
    return faces.process(frame)
  }

  #onFrame({ image, previewJpeg }: Frame, report: FrameReport): void {
    this.#status.countFrame()
    // A face that is seen is light enough.
    this.#status.noteLight(report.tracks.length === 0 && isDark(image))
    this.#board.see(report, clock.wallMs())
    if (previewJpeg) {
      this.#newest = { jpeg: previewJpeg, atMs: clock.monotonicMs() }
      this.#connection.pictureCame()
    }
    this.#publish(previewJpeg)
  }

  #refresh(): void {
    this.#news.picture()
    this.#publish(null)
  }

  #publish(jpeg: Uint8Array | null): void {
    const { contact } = this.#status
    this.#board.update({
      online: contact === 'online',
      revoked: contact === 'revoked',
      queued: this.#outbox.depth(),
      waitingFor: this.#vision ? (this.#people.gallery ? null : 'server') : 'models',
      fault: this.#status.fault(),
      webcam: this.#webcam?.attempt ?? null,
      webcamFailure: this.#webcam?.failure ?? null,
    })
    this.#kiosk.publish(this.#board.header(clock.wallMs()), jpeg)
  }
}
