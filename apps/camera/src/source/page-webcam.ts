import sharp from 'sharp'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/problem.ts'
import { passedLimitMs } from './restart.ts'
import { CANVAS, type Frame, type FrameSource, SOURCE_FPS, type SourceHealth } from './source.ts'

/** Why the browser gives no picture: the page may not use a webcam, or there is none that works. */
export const WEBCAM_FAILURES = ['refused', 'missing'] as const
export type WebcamFailure = (typeof WEBCAM_FAILURES)[number]

const FAILURE_WORDS: Record<WebcamFailure, string> = {
  refused: 'the browser does not let the kiosk page use the webcam: allow it for this address',
  missing: 'the browser finds no webcam, or another program uses it',
}

/** A page may be a little early; what comes much faster than asked for is left out. */
const LEAST_GAP_MS = 600 / SOURCE_FPS
const CHECK_EVERY_MS = 500
/** More than the page ever sends. */
const MAX_PIXELS = 4_000_000
const GREY = { r: 128, g: 128, b: 128 }

interface Picture {
  jpeg: Uint8Array
  wallMs: number
  monotonicMs: number
}

/**
 * Frames that the kiosk page takes with its own webcam and sends here as JPEGs. Newest wins: a picture is decoded when it
 * is asked for. A page that sends nothing for too long is asked to open its webcam anew.
 */
export class PageWebcam implements FrameSource {
  readonly #clock: Clock
  readonly #pixels = new Uint8Array(new SharedArrayBuffer(CANVAS.widthPx * CANVAS.heightPx * 3))
  #watchdog: NodeJS.Timeout | undefined
  #state: SourceHealth['state'] = 'starting'
  #newest: Picture | null = null
  #taker: ((picture: Picture | null) => void) | null = null
  #life: { startedMs: number; lastFrameMs: number | null }
  #firstMs: number | null = null
  #seq = 0
  #framesDropped = 0
  #restarts = 0
  #failure: WebcamFailure | null = null
  #lastError: string | null = null

  constructor(clock: Clock) {
    this.#clock = clock
    this.#life = { startedMs: clock.monotonicMs(), lastFrameMs: null }
  }

  /** From now on pictures are wanted. */
  open(): this {
    this.#life = { startedMs: this.#clock.monotonicMs(), lastFrameMs: null }
    this.#watchdog = setInterval(() => this.check(), CHECK_EVERY_MS)
    return this
  }

  /** Which opening of the webcam this is: the page opens it anew when the number changes. Null when none is wanted. */
  get attempt(): number | null {
    return this.#watchdog === undefined || this.#state === 'stopped' ? null : this.#restarts
  }

  /** Why the page has no picture; null while nothing is known to be wrong. */
  get failure(): WebcamFailure | null {
    return this.#failure
  }

  offer(jpeg: Uint8Array): void {
    const nowMs = this.#clock.monotonicMs()
    const { lastFrameMs } = this.#life
    if (this.attempt === null || (lastFrameMs !== null && nowMs - lastFrameMs < LEAST_GAP_MS)) return
    this.#life.lastFrameMs = nowMs
    this.#seq++
    const picture = { jpeg, wallMs: this.#clock.wallMs(), monotonicMs: nowMs }
    if (this.#taker) {
      this.#taker(picture)
      this.#taker = null
      return
    }
    if (this.#newest) this.#framesDropped++
    this.#newest = picture
  }

  fail(failure: WebcamFailure): void {
    this.#failure = failure
    this.#lastError = FAILURE_WORDS[failure]
  }

  /** Is it time to open the webcam anew? Done by itself while it is open. */
  check(): void {
    const nowMs = this.#clock.monotonicMs()
    const limitMs = passedLimitMs(this.#life, nowMs)
    if (limitMs === null || this.attempt === null) return
    this.#life = { startedMs: nowMs, lastFrameMs: null }
    this.#restarts++
    this.#state = 'reconnecting'
    this.#lastError = this.#failure
      ? FAILURE_WORDS[this.#failure]
      : `the kiosk page has sent no picture for ${limitMs / 1000} s: is it open?`
  }

  async next(): Promise<Frame | null> {
    for (;;) {
      const picture = await this.#take()
      if (!picture) return null
      try {
        return await this.#decode(picture)
      } catch (e) {
        this.#lastError = `the kiosk page sent something that is no picture: ${messageOf(e)}`
      }
    }
  }

  health(): SourceHealth {
    return {
      state: this.#state,
      framesDropped: this.#framesDropped,
      restarts: this.#restarts,
      lastError: this.#lastError,
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#watchdog)
    this.#state = 'stopped'
    this.#newest = null
    this.#taker?.(null)
    this.#taker = null
  }

  #take(): Promise<Picture | null> {
    const picture = this.#newest
    this.#newest = null
    if (picture || this.#state === 'stopped') return Promise.resolve(picture)
    return new Promise((resolve) => {
      this.#taker = resolve
    })
  }

  async #decode({ jpeg, wallMs, monotonicMs }: Picture): Promise<Frame> {
    const { widthPx: width, heightPx: height } = CANVAS
    const pixels = await sharp(jpeg, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .resize({ width, height, fit: 'contain', background: GREY })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
    this.#pixels.set(pixels)
    if (this.#state !== 'stopped') this.#state = 'live'
    this.#failure = null
    this.#lastError = null
    this.#firstMs ??= monotonicMs
    const image = { data: this.#pixels, ...CANVAS, format: 'rgb24' } as const
    return { image, seq: this.#seq, mediaMs: monotonicMs - this.#firstMs, wallMs, previewJpeg: jpeg }
  }
}
