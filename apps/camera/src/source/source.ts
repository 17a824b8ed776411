/** Pixels of one picture. `data` is backed by shared memory, so that handing it to a worker copies nothing. */
interface RawImage {
  data: Uint8Array
  widthPx: number
  heightPx: number
  format: 'rgb24' | 'yuv420p'
}

export interface Frame {
  image: RawImage
  /** Counts up by one per frame the source made, dropped ones included. */
  seq: number
  /** On the source's own time line: media time of a file, time since the start of a live stream. Never goes back. */
  mediaMs: number
  /** Wall clock when the frame came, ms since 1970. */
  wallMs: number
  /** The same picture as a JPEG for the screen; null where nobody asked for one. */
  previewJpeg: Uint8Array | null
}

export interface SourceHealth {
  /** `failing`: restarted so often lately that it is tried less often now. */
  state: 'starting' | 'live' | 'reconnecting' | 'failing' | 'stopped'
  framesDropped: number
  restarts: number
  /** What is wrong, credentials removed. */
  lastError: string | null
}

/** Where frames come from. One consumer: the pixels of a frame are valid until the next call of `next`. */
export interface FrameSource {
  /** The newest frame that was not taken yet (older ones are dropped and counted); null when the source has ended. */
  next(): Promise<Frame | null>
  health(): SourceHealth
  close(): Promise<void>
}

/** Every frame is fitted into this canvas, so that a camera that changes its resolution cannot shift a byte stream. */
export const CANVAS = { widthPx: 1280, heightPx: 720 } as const

/** Size of the JPEGs for the screen: the canvas at 3/4, so that a box in fractions of one fits the other. */
export const PREVIEW = { widthPx: 960, heightPx: 540 } as const

/** Frames a second a source hands out at most. */
export const SOURCE_FPS = 10
