import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Clock } from '../lib/clock.ts'
import { messageOf, Problem } from '../lib/problem.ts'
import { CANVAS, type Frame, type FrameSource, PREVIEW, type SourceHealth } from './source.ts'

/** How long a picture stands: long enough for the looks that an "unknown" needs. */
const HOLD_MS = 2000
/** Grey after each picture: longer than a track lives, so that two pictures are never one person walking. */
const PAUSE_MS = 1200
const GREY = { r: 128, g: 128, b: 128 }
const IMAGE = /\.(jpe?g|png|webp|avif|tiff?|gif)$/i

export interface ImageFolderOptions {
  path: string
  fps: number
  pace: 'real-time' | 'fast'
  loop: boolean
  preview: boolean
  clock: Clock
}

type Picture = Pick<Frame, 'image' | 'previewJpeg'>

/** The pictures of a folder, sorted by name, each shown for 2 s with a grey pause after it. Needs no ffmpeg. */
export class ImageFolderSource implements FrameSource {
  readonly #options: ImageFolderOptions
  readonly #files: readonly string[]
  readonly #grey: Picture
  /** When the first picture was due; later for whoever is slow, who would else get fewer looks at each. */
  #startedMs: number
  readonly #closing = new AbortController()
  /** The picture that stands now, so that it is decoded once. */
  #shown: { index: number; picture: Picture } | null = null
  #tick = -1
  #seq = 0
  #lastError: string | null = null

  /** @throws Problem for a folder without images. */
  static async open(options: ImageFolderOptions): Promise<ImageFolderSource> {
    const files = (await readdir(options.path)).filter((f) => IMAGE.test(f)).sort()
    if (files.length === 0)
      throw new Problem(`The folder ${options.path} has no images (JPEG, PNG, WebP, AVIF, TIFF, GIF).`)
    const blank = sharp({ create: { width: CANVAS.widthPx, height: CANVAS.heightPx, channels: 3, background: GREY } })
    return new ImageFolderSource(options, files, await toPicture(blank, options.preview))
  }

  private constructor(options: ImageFolderOptions, files: readonly string[], grey: Picture) {
    this.#options = options
    this.#files = files
    this.#grey = grey
    this.#startedMs = options.clock.monotonicMs()
  }

  async next(): Promise<Frame | null> {
    const { fps, pace, loop, clock } = this.#options
    const stepMs = 1000 / fps
    const tick = this.#tick + 1
    if (pace === 'real-time') {
      const earlyMs = this.#startedMs + tick * stepMs - clock.monotonicMs()
      if (earlyMs > 0) await clock.sleep(earlyMs, this.#closing.signal)
      else this.#startedMs -= earlyMs
    }
    if (this.#closing.signal.aborted) return null
    this.#tick = tick
    const mediaMs = Math.round(tick * stepMs)
    const index = Math.floor(mediaMs / (HOLD_MS + PAUSE_MS))
    if (index >= this.#files.length && !loop) return null
    const picture = mediaMs % (HOLD_MS + PAUSE_MS) < HOLD_MS ? await this.#picture(index) : this.#grey
    return { ...picture, seq: ++this.#seq, mediaMs, wallMs: clock.wallMs() }
  }

  health(): SourceHealth {
    const state = this.#closing.signal.aborted ? 'stopped' : this.#seq > 0 ? 'live' : 'starting'
    return { state, framesDropped: 0, restarts: 0, lastError: this.#lastError }
  }

  async close(): Promise<void> {
    this.#closing.abort()
  }

  /** A file that cannot be read is a grey picture and an error in `health`. */
  async #picture(index: number): Promise<Picture> {
    if (this.#shown?.index === index) return this.#shown.picture
    const file = this.#files[index % this.#files.length] as string
    let picture = this.#grey
    try {
      const { widthPx: width, heightPx: height } = CANVAS
      const upright = sharp(join(this.#options.path, file))
        .rotate()
        .resize({ width, height, fit: 'contain', background: GREY })
      picture = await toPicture(upright, this.#options.preview)
    } catch (e) {
      this.#lastError = `${file}: ${messageOf(e)}`
    }
    this.#shown = { index, picture }
    return picture
  }
}

async function toPicture(image: Sharp, preview: boolean): Promise<Picture> {
  const { data, info } = await image
    .flatten({ background: GREY })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = new Uint8Array(new SharedArrayBuffer(data.length))
  pixels.set(data)
  const raw = { width: info.width, height: info.height, channels: 3 } as const
  const previewJpeg = preview
    ? await sharp(data, { raw }).resize(PREVIEW.widthPx, PREVIEW.heightPx).jpeg({ quality: 80 }).toBuffer()
    : null
  return { image: { data: pixels, widthPx: info.width, heightPx: info.height, format: 'rgb24' }, previewJpeg }
}
