/** Events a second over the last few seconds. */
export class RateMeter {
  readonly #windowMs: number
  #times: number[] = []

  constructor(windowMs = 5000) {
    this.#windowMs = windowMs
  }

  count(nowMs: number): void {
    this.#times.push(nowMs)
    this.#forget(nowMs)
  }

  perSecond(nowMs: number): number {
    this.#forget(nowMs)
    return (this.#times.length * 1000) / this.#windowMs
  }

  #forget(nowMs: number): void {
    while (this.#times[0] !== undefined && this.#times[0] < nowMs - this.#windowMs) this.#times.shift()
  }
}
