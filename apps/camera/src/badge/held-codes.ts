/** A code that was not read for so long has been taken away; a tilt or a hand before it is no new showing. */
const GONE_AFTER_MS = 3000

/** Which codes are in view, so that one that is held up, or hangs on a lanyard, counts once. */
export class HeldCodes {
  readonly #seenMs = new Map<string, number>()

  /** Was it in view until now? */
  isHeld(code: string, nowMs: number): boolean {
    const seenMs = this.#seenMs.get(code)
    return seenMs !== undefined && nowMs - seenMs < GONE_AFTER_MS
  }

  see(code: string, nowMs: number): void {
    for (const [other, seenMs] of this.#seenMs) if (nowMs - seenMs >= GONE_AFTER_MS) this.#seenMs.delete(other)
    this.#seenMs.set(code, nowMs)
  }
}
