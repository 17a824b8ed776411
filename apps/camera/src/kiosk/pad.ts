/** Untouched for this long, it closes: nobody finds what somebody else began to type. */
const UNTOUCHED_MS = 20_000
/** Strangers are told again no sooner than this, and after so many tries the keypad opens by itself. */
export const TRY_APART_MS = 5000
const TRIES = 3

/** Keypad of the door. */
export class Pad {
  #touchedMs: number | null = null
  /** Nothing was typed since it opened. */
  #untouched = true
  #tries = 0
  #triedMs = Number.NEGATIVE_INFINITY

  open(nowMs: number): void {
    if (this.#touchedMs !== null) return
    this.#touchedMs = nowMs
    this.#untouched = true
  }

  touch(nowMs: number): void {
    if (this.#touchedMs === null) return
    this.#touchedMs = nowMs
    this.#untouched = false
  }

  close(): void {
    this.#touchedMs = null
  }

  /** Somebody was named: whoever has typed nothing needs no keypad. */
  named(): void {
    this.#tries = 0
    this.closeUntouched()
  }

  /** Somebody has shown a badge, perhaps another one than whoever is typing. */
  closeUntouched(): void {
    if (this.#untouched) this.close()
  }

  /** Somebody was not named. @returns whether the keypad has opened for them. */
  failed(nowMs: number): boolean {
    if (Math.abs(nowMs - this.#triedMs) < TRY_APART_MS) return false
    this.#triedMs = nowMs
    this.#tries++
    if (this.#tries !== TRIES) return false
    this.open(nowMs)
    return true
  }

  /** Nobody is there any more. */
  left(): void {
    this.#tries = 0
  }

  isOpen(nowMs: number): boolean {
    // below 0 when the clock was set back
    const ageMs = this.#touchedMs === null ? Number.POSITIVE_INFINITY : Math.abs(nowMs - this.#touchedMs)
    if (ageMs >= UNTOUCHED_MS) this.close()
    return this.#touchedMs !== null
  }
}
