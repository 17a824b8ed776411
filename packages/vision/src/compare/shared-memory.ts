import { setImmediate } from 'node:timers/promises'

/** Wiped at a time: a few milliseconds of the caller's thread. */
const WIPE_BYTES = 16 * 2 ** 20

/**
 * Shared memory that is used again. No garbage collector counts shared memory, so that what is left to them may stay for
 * hours (measured: 87 MB more after each comparison of 10,000 people); one piece that stays is bounded.
 */
export class SharedMemory {
  #kept: SharedArrayBuffer | null = null

  /** At least `bytes` long, a power of two, so that a gallery that grows needs new memory only when it has doubled. */
  take(bytes: number): SharedArrayBuffer {
    const kept = this.#kept
    this.#kept = null
    return kept && kept.byteLength >= bytes
      ? kept
      : new SharedArrayBuffer(2 ** Math.ceil(Math.log2(Math.max(bytes, 1))))
  }

  /** Only when no thread uses it any more. Nobody's vectors stay behind in its first `used` bytes. */
  async giveBack(memory: SharedArrayBuffer, used: number): Promise<void> {
    for (let from = 0; from < used; from += WIPE_BYTES) {
      new Uint8Array(memory, from, Math.min(WIPE_BYTES, used - from)).fill(0)
      await setImmediate()
    }
    if (memory.byteLength >= (this.#kept?.byteLength ?? 0)) this.#kept = memory
  }
}
