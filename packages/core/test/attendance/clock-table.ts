import { wallAt } from './wall.ts'

const QUARTER = 15 * 60_000

/** What the wall of a zone shows, quarter by quarter: `'2026-03-02 08:45'`. Clocks are changed at quarters only. */
export class ClockTable {
  readonly #shown: string[] = []
  readonly #first = new Map<string, number>()
  readonly #fromMs: number

  constructor(zone: string, fromMs: number, untilMs: number) {
    this.#fromMs = fromMs
    for (let atMs = fromMs; atMs < untilMs; atMs += QUARTER) {
      const shown = wallAt(atMs, zone).slice(0, 16)
      this.#shown.push(shown)
      if (!this.#first.has(shown)) this.#first.set(shown, atMs)
    }
  }

  /** Of any instant, to the minute. */
  at(atMs: number): string {
    const quarter = this.#shown[Math.floor((atMs - this.#fromMs) / QUARTER)] ?? 'outside the table'
    const minutes = Number(quarter.slice(14)) + Math.floor(((atMs - this.#fromMs) % QUARTER) / 60_000)
    return `${quarter.slice(0, 14)}${String(minutes).padStart(2, '0')}`
  }

  /** The first instant that shows a date and a quarter of an hour; where the clock skips it, counted on from what was there. */
  instant(date: string, minute: number): number {
    const two = (n: number) => String(n).padStart(2, '0')
    for (let back = 0; ; back++) {
      const before = minute - back * 15 // of the same date or, where midnight is skipped, the one before
      const day = before < 0 ? new Date(Date.parse(date) - 24 * 60 * 60_000).toISOString().slice(0, 10) : date
      const ofDay = (before + 24 * 60) % (24 * 60)
      const found = this.#first.get(`${day} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`)
      if (found !== undefined) return found + back * QUARTER
    }
  }

  /** All quarters `[fromMs, fromMs + 15 min)` that touch a span, with what the wall shows in them. */
  *quarters(fromMs: number, untilMs: number): Generator<{ atMs: number; shown: string }> {
    for (let i = Math.floor((fromMs - this.#fromMs) / QUARTER); this.#fromMs + i * QUARTER < untilMs; i++) {
      yield { atMs: this.#fromMs + i * QUARTER, shown: this.#shown[i] ?? '' }
    }
  }
}
