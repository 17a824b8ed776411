import type { Clock } from '../lib/clock.ts'

/** `Date` headers have whole seconds: on average this much is cut off. */
const CUT_OFF_MS = 500

/** What the clock of the server says, learned from its answers and carried on by a clock that nobody can set. */
export class ServerTime {
  readonly #clock: Clock
  #aheadOfUptimeMs: number | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Begins a request; what it gives takes the `date` header of the answer. */
  ask(): (date: string | null) => void {
    const askedMs = this.#clock.uptimeMs()
    return (date) => {
      const serverMs = Date.parse(date ?? '') + CUT_OFF_MS
      if (Number.isNaN(serverMs)) return
      this.#aheadOfUptimeMs = serverMs - (askedMs + this.#clock.uptimeMs()) / 2
    }
  }

  /** What our clock lacks to the server's at this moment; null before the first answer. */
  offsetMs(): number | null {
    return this.#aheadOfUptimeMs === null ? null : this.#aheadOfUptimeMs + this.#clock.uptimeMs() - this.#clock.wallMs()
  }
}
