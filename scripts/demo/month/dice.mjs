import { createHash } from 'node:crypto'

/** Chances that are the same in every run: those of a date are thrown anew, and depend on no other date. */
export class Dice {
  #state

  /** @param key what is decided, e.g. a person and a date */
  constructor(key) {
    this.#state = createHash('sha256').update(key).digest().readUInt32LE()
  }

  /** From 0 to below 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** True in so many of a thousand cases. */
  perMille(of) {
    return this.next() * 1000 < of
  }

  /** A number between two, more often near their middle. */
  between(low, high) {
    return low + ((this.next() + this.next()) / 2) * (high - low)
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low, high) {
    return low + Math.floor(this.next() * (high - low + 1))
  }
}

/** An id that is the same in every run, in the order of time as those of cameras are (UUIDv7). */
export function idOf(atMs, what) {
  const time = Math.floor(atMs).toString(16).padStart(12, '0')
  const rest = createHash('sha256').update(`${atMs} ${what}`).digest('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`
}
