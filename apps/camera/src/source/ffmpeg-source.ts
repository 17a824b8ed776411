import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf, Problem } from '../lib/problem.ts'
import { type FfmpegPlan, ffmpegArgs, hasMediaTimes, redact } from './ffmpeg-args.ts'
import type { Ffmpeg } from './ffmpeg-binary.ts'
import { FramePairer } from './frame-pairer.ts'
import { FrameSlot } from './frame-slot.ts'
import { JpegSplitter } from './jpeg-splitter.ts'
import { CANVAS, type Frame, type FrameSource, type SourceHealth } from './source.ts'

/** A cold camera may take this long to its first picture; with the stall limit alone it would be killed in a loop. */
const START_LIMIT_MS = 25_000
/** A live camera that gives no picture for this long is started again. */
const STALL_LIMIT_MS = 10_000
const RESPAWN = { firstMs: 500, mostMs: 15_000 }
const KEPT_ERROR_LINES = 20
const FRAME_BYTES = (CANVAS.widthPx * CANVAS.heightPx * 3) / 2

export interface FfmpegSourceOptions extends Pick<FfmpegPlan, 'spec' | 'fps' | 'preview' | 'pace' | 'loop'> {
  ffmpeg: Ffmpeg
  clock: Clock
}

/**
 * Frames of a file or a live camera through an ffmpeg child process. A file ends at its end; a live camera that ends,
 * fails or stalls is started again with growing pauses.
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
  #failures = 0
  #seq = 0
  #lastFrameMs = 0
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
    const { clock } = this.#options
    for (let attempt = 0; !this.#closing.signal.aborted; attempt++) {
      const framesBefore = this.#seq
      const failure = await this.#play(attempt)
      if (this.#closing.signal.aborted) break
      if (failure) this.#lastError = failure
      if (this.#isFile) {
        if (this.#seq === 0)
          this.#broken = new Problem(`The video cannot be played: ${failure ?? 'it has no pictures'}.`)
        break
      }
      this.#failures = this.#seq > framesBefore ? 1 : this.#failures + 1
      this.#restarts++
      this.#state = 'reconnecting'
      this.#lastError = failure ?? 'the camera ended the stream'
      await clock.sleep(backoffMs(this.#failures, RESPAWN, Math.random()), this.#closing.signal)
    }
    this.#state = 'stopped'
    this.#slot.end()
  }

  /** One life of ffmpeg. Gives what went wrong, null for a clean end. */
  async #play(attempt: number): Promise<string | null> {
    const { ffmpeg, clock, ...rest } = this.#options
    this.#errors = []
    const args = ffmpegArgs({ ...rest, version: ffmpeg.version, canvas: CANVAS, attempt })
    const child = spawn(ffmpeg.path, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] })
    this.#child = child
    const ended = new Promise<string | null>((resolve) => {
      child.on('error', (e) => resolve(messageOf(e)))
      child.on('close', (code, signal) =>
        resolve(code === 0 ? null : (this.#errors.at(-1) ?? `ffmpeg ended (${signal ?? code})`)),
      )
    })
    const spawnedMs = clock.monotonicMs()
    this.#lastFrameMs = spawnedMs
    const framesBefore = this.#seq
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
          const limit = this.#seq > framesBefore ? STALL_LIMIT_MS : START_LIMIT_MS
          if (clock.monotonicMs() - this.#lastFrameMs < limit) return
          this.#keepError(`no picture for ${limit / 1000} s`)
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
