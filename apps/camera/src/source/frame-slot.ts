import type { Frame } from './source.ts'

/**
 * Between a producer that never waits and one consumer that is slower.
 * Newest frame wins: a frame nobody took is overwritten and counted. With `keepAll` nothing is dropped; the producer
 * awaits `room()` instead. Pixel buffers go round: a frame's buffer is reused after the next `next()`.
 */
export class FrameSlot {
  framesDropped = 0
  readonly #keepAll: boolean
  readonly #queue: Frame[] = []
  readonly #free: Uint8Array[] = []
  #taken: Frame | null = null
  #taker: ((frame: Frame | null) => void) | null = null
  #waiting: (() => void) | null = null
  #ended = false

  constructor(keepAll: boolean) {
    this.#keepAll = keepAll
  }

  /** A buffer in shared memory that no living frame uses. */
  buffer(byteLength: number): Uint8Array {
    return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(byteLength))
  }

  put(frame: Frame): void {
    if (this.#ended) return
    if (this.#taker) {
      const give = this.#taker
      this.#taker = null
      this.#taken = frame
      give(frame)
      return
    }
    const old = this.#keepAll ? undefined : this.#queue.shift()
    if (old) {
      this.framesDropped++
      this.#free.push(old.image.data)
    }
    this.#queue.push(frame)
  }

  /** Resolves when the consumer has caught up; at once where frames may be dropped. */
  room(): Promise<void> {
    if (!this.#keepAll || this.#ended || this.#queue.length === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting = resolve
    })
  }

  next(): Promise<Frame | null> {
    if (this.#taken) this.#free.push(this.#taken.image.data)
    this.#taken = this.#queue.shift() ?? null
    if (this.#queue.length === 0) this.#wake()
    if (this.#taken) return Promise.resolve(this.#taken)
    if (this.#ended) return Promise.resolve(null)
    return new Promise((resolve) => {
      this.#taker = resolve
    })
  }

  /** No more frames come. What is queued can still be taken. */
  end(): void {
    this.#ended = true
    this.#taker?.(null)
    this.#taker = null
    this.#wake()
  }

  #wake(): void {
    this.#waiting?.()
    this.#waiting = null
  }
}
