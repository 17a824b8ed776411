/** What belongs to one frame and arrives on different pipes. */
export interface FrameParts {
  pixels: Uint8Array
  /** Null where the source gives none. */
  previewJpeg: Uint8Array | null
  mediaMs: number | null
}

/** Pixels that wait for their JPEG longer than this many frames go on without one. */
const MAX_WAITING = 3

/** Brings the n-th picture of each pipe together: one decode made them all, so equal positions are the same frame. */
export class FramePairer {
  readonly #wantsPreview: boolean
  readonly #wantsTime: boolean
  readonly #emit: (parts: FrameParts) => void
  readonly #pixels: Uint8Array[] = []
  readonly #previews = new Map<number, Uint8Array>()
  readonly #times = new Map<number, number>()
  #emitted = 0
  #previewCount = 0
  #timeCount = 0

  constructor(wants: { preview: boolean; time: boolean }, emit: (parts: FrameParts) => void) {
    this.#wantsPreview = wants.preview
    this.#wantsTime = wants.time
    this.#emit = emit
  }

  addPixels(pixels: Uint8Array): void {
    this.#pixels.push(pixels)
    this.#flush()
  }

  addPreview(jpeg: Uint8Array): void {
    const n = this.#previewCount++
    if (n >= this.#emitted) this.#previews.set(n, jpeg)
    this.#flush()
  }

  addTime(mediaMs: number): void {
    const n = this.#timeCount++
    if (n >= this.#emitted) this.#times.set(n, mediaMs)
    this.#flush()
  }

  #flush(): void {
    for (let pixels = this.#pixels[0]; pixels; pixels = this.#pixels[0]) {
      const n = this.#emitted
      const previewJpeg = this.#previews.get(n) ?? null
      const mediaMs = this.#times.get(n) ?? null
      const complete = (previewJpeg !== null || !this.#wantsPreview) && (mediaMs !== null || !this.#wantsTime)
      if (!complete && this.#pixels.length <= MAX_WAITING) return
      this.#pixels.shift()
      this.#previews.delete(n)
      this.#times.delete(n)
      this.#emitted++
      this.#emit({ pixels, previewJpeg, mediaMs })
    }
  }
}
