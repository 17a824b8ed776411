import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Clock } from '../lib/clock.ts'
import { messageOf, Problem } from '../lib/problem.ts'
import { redact } from '../lib/redact.ts'
import { type Failure, failureOf } from './failure-words.ts'
import { type FfmpegPlan, ffmpegArgs, hasMediaTimes } from './ffmpeg-args.ts'
import type { Ffmpeg } from './ffmpeg-binary.ts'
import { FramePairer } from './frame-pairer.ts'
import { FrameSlot } from './frame-slot.ts'
import { JpegSplitter } from './jpeg-splitter.ts'
import { untilPresent } from './presence.ts'
import { decideRestart, passedLimitMs, type RestartHistory } from './restart.ts'
import { CANVAS, type Frame, type FrameSource, type SourceHealth } from './source.ts'

const KEPT_ERROR_LINES = 20
const FRAME_BYTES = (CANVAS.widthPx * CANVAS.heightPx * 3) / 2

export interface FfmpegSourceOptions extends Pick<FfmpegPlan, 'spec' | 'fps' | 'preview' | 'pace' | 'loop'> {
  ffmpeg: Ffmpeg
  clock: Clock
}

/**
 * Frames of a file or a live camera through an ffmpeg child process. A file ends at its end; a live camera that ends,
 * fails or stalls is started again, for ever.
 */
export class FfmpegSource implements FrameSource {
  readonly #options: FfmpegSourceOptions
  readonly #slot: FrameSlot
  readonly #isFile: boolean
  readonly #startedMs: number
  readonly #closing = new AbortController()
  readonly #done: Promise<void>
  #child: ChildProcess | null = null
  #state: SourceHealth['state'] = 'starting'
  #restarts = 0
  #seq = 0
  /** Of the ffmpeg that runs; null before its first picture. */
  #lastFrameMs: number | null = null
  #errors: string[] = []
  #lastError: string | null = null
  /** A file that cannot be read at all; thrown by `next`, since nobody can mend it by waiting. */
  #broken: Problem | null = null

  constructor(options: FfmpegSourceOptions) {
    this.#options = options
    this.#isFile = options.spec.kind === 'file'
    this.#slot = new FrameSlot(options.pace === 'fast')
    this.#startedMs = options.clock.monotonicMs()
    this.#done = this.#run()
  }

  async next(): Promise<Frame | null> {
    const frame = await this.#slot.next()
    if (!frame && this.#broken) throw this.#broken
    return frame
  }

  health(): SourceHealth {
    const { framesDropped } = this.#slot
    return { state: this.#state, framesDropped, restarts: this.#restarts, lastError: this.#lastError }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#child?.kill('SIGKILL')
    this.#slot.end()
    await this.#done
  }

  async #run(): Promise<void> {
    const { clock, spec } = this.#options
    const { signal } = this.#closing
    let history: RestartHistory = { recentMs: [], barren: 0 }
    for (let attempt = 0; ; attempt++) {
      const failure = await this.#play(attempt)
      if (signal.aborted) break
      const hadFrames = this.#lastFrameMs !== null
      if (this.#isFile) {
        this.#lastError = failure?.message ?? null
        if (!hadFrames)
          this.#broken = new Problem(`The video cannot be played: ${failure?.message ?? 'it has no pictures'}.`)
        break
      }
      const ended = { hadFrames, refused: failure?.refused ?? false }
      const restart = decideRestart(history, ended, clock.monotonicMs(), Math.random())
      history = restart.history
      this.#restarts++
      this.#state = restart.state
      this.#lastError = failure?.message ?? 'the camera ended the stream'
      await clock.sleep(restart.pauseMs, signal)
      await untilPresent(spec, clock, signal)
      if (signal.aborted) break
    }
    this.#state = 'stopped'
    this.#slot.end()
  }

  /** One life of ffmpeg. Gives what went wrong, null for a clean end. */
  async #play(attempt: number): Promise<Failure | null> {
    const { ffmpeg, clock, ...rest } = this.#options
    this.#errors = []
    const args = ffmpegArgs({ ...rest, version: ffmpeg.version, canvas: CANVAS, attempt })
    const child = spawn(ffmpeg.path, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] })
    this.#child = child
    const ended = new Promise<Failure | null>((resolve) => {
      child.on('error', (e) => resolve({ message: messageOf(e), refused: false }))
      child.on('close', (code, signal) =>
        resolve(code === 0 ? null : this.#failure(`ffmpeg ended (${signal ?? code})`)),
      )
    })
    const spawnedMs = clock.monotonicMs()
    this.#lastFrameMs = null
    const pairer = this.#pairer(spawnedMs)
    const [, stdout, stderr, jpegs, times] = child.stdio as Readable[]
    // A pipe that breaks when ffmpeg is killed must not end the process; that ffmpeg is gone is seen at pipe 1.
    for (const pipe of [stderr, jpegs, times]) pipe?.on('error', () => undefined)
    readLines(stderr, (line) => this.#keepError(line))
    const splitter = new JpegSplitter((jpeg) => pairer.addPreview(jpeg))
    jpegs?.on('data', (chunk: Buffer) => splitter.push(chunk))
    readLines(times, (line) => {
      const seconds = /pts_time:(-?[\d.]+)/.exec(line)?.[1]
      if (seconds) pairer.addTime(Math.round(Number(seconds) * 1000))
    })
    const watchdog = this.#isFile
      ? undefined
      : setInterval(() => {
          const life = { startedMs: spawnedMs, lastFrameMs: this.#lastFrameMs }
          const limitMs = passedLimitMs(life, clock.monotonicMs())
          if (limitMs === null) return
          this.#keepError(`no picture for ${limitMs / 1000} s`)
          child.kill('SIGKILL')
        }, 500)
    try {
      if (stdout) await this.#readPixels(stdout, pairer)
      return await ended
    } finally {
      clearInterval(watchdog)
    }
  }

  #pairer(spawnedMs: number): FramePairer {
    const { clock, spec, preview } = this.#options
    return new FramePairer({ preview: preview !== null, time: hasMediaTimes(spec) }, (parts) => {
      const nowMs = clock.monotonicMs()
      this.#lastFrameMs = nowMs
      this.#state = 'live'
      this.#lastError = null
      this.#slot.put({
        image: { data: parts.pixels, ...CANVAS, format: 'yuv420p' },
        seq: ++this.#seq,
        mediaMs: parts.mediaMs ?? nowMs - (this.#isFile ? spawnedMs : this.#startedMs),
        wallMs: clock.wallMs(),
        previewJpeg: parts.previewJpeg,
      })
    })
  }

  async #readPixels(stdout: Readable, pairer: FramePairer): Promise<void> {
    let buffer = this.#slot.buffer(FRAME_BYTES)
    let filled = 0
    try {
      for await (const chunk of stdout as AsyncIterable<Buffer>) {
        for (let read = 0; read < chunk.length; ) {
          const n = Math.min(FRAME_BYTES - filled, chunk.length - read)
          buffer.set(chunk.subarray(read, read + n), filled)
          filled += n
          read += n
          if (filled < FRAME_BYTES) continue
          pairer.addPixels(buffer)
          buffer = this.#slot.buffer(FRAME_BYTES)
          filled = 0
          await this.#slot.room()
        }
      }
    } catch (e) {
      // A pipe that breaks when ffmpeg is killed ends the stream like any other end.
      this.#keepError(messageOf(e))
    }
  }

  #failure(unknown: string): Failure {
    const last = { message: this.#errors.at(-1) ?? unknown, refused: false }
    return this.#isFile ? last : (failureOf(this.#errors) ?? last)
  }

  #keepError(line: string): void {
    this.#errors.push(redact(line))
    if (this.#errors.length > KEPT_ERROR_LINES) this.#errors.shift()
  }
}

function readLines(stream: Readable | undefined, onLine: (line: string) => void): void {
  let rest = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim()) onLine(line.trim())
  })
}
