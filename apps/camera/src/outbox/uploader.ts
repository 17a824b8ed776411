import type { IngestResult } from '@rollcall/core'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/problem.ts'
import { ServerError } from '../server/server-error.ts'
import type { Outbox, OutboxRow, Settlement } from './outbox.ts'

/** Sends events and gives the server's answer. @throws ServerError */
type Send = (events: unknown[]) => Promise<IngestResult>

export interface UploaderOptions {
  outbox: Outbox
  send: Send
  clock: Clock
  /** After each attempt: null when it went well. */
  onAttempt: (failure: ServerError | null) => void
  /** Events that left the box. */
  onSettled: (delivered: number, rejected: number) => void
}

const BATCH = 50
const RETRY = { firstMs: 500, mostMs: 60_000 }
/** A revoked camera asks this often whether it was let in again. */
const REVOKED_RETRY_MS = 30_000

/**
 * Empties the outbox: oldest first, one batch in flight. Delivery is at least once, and the ids make its effect exactly
 * once. An event the server refuses becomes a dead letter and never blocks the rest.
 */
export class Uploader {
  readonly #options: UploaderOptions
  #failures = 0
  #wake: (() => void) | null = null
  #waiting = new AbortController()

  constructor(options: UploaderOptions) {
    this.#options = options
  }

  /** Something was put into the box. */
  poke(): void {
    this.#wake?.()
  }

  /** The server is back: do not sit out the pause after the last failure. */
  retryNow(): void {
    this.#waiting.abort()
  }

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { outbox, clock } = this.#options
    while (!signal.aborted) {
      if (outbox.depth() === 0) {
        await this.#sleepUntilPoked(signal)
        continue
      }
      const failure = await this.flushOnce()
      if (!failure) continue
      this.#waiting = new AbortController()
      await clock.sleep(this.#pauseMs(failure), AbortSignal.any([signal, this.#waiting.signal]))
    }
  }

  /** Sends one batch, settles what was answered for, and gives the failure if there was one. */
  async flushOnce(): Promise<ServerError | null> {
    const { outbox, onAttempt } = this.#options
    const rows = outbox.oldest(BATCH)
    if (rows.length === 0) return null
    try {
      await this.#deliver(rows)
      this.#failures = 0
      onAttempt(null)
      return null
    } catch (e) {
      const failure = e instanceof ServerError ? e : new ServerError('unreachable', messageOf(e))
      this.#failures++
      onAttempt(failure)
      return failure
    }
  }

  /** A batch that is refused as a whole is halved until the event that nobody can digest stands alone. */
  async #deliver(rows: readonly OutboxRow[]): Promise<void> {
    try {
      const { results } = await this.#options.send(rows.map((r) => r.event))
      this.#settle(answersOf(rows, results))
    } catch (e) {
      if (!(e instanceof ServerError) || e.kind !== 'refused') throw e
      const [only] = rows
      if (rows.length === 1 && only) this.#settle([{ id: only.id, rejectedBecause: e.message }])
      else {
        const half = Math.ceil(rows.length / 2)
        await this.#deliver(rows.slice(0, half))
        await this.#deliver(rows.slice(half))
      }
    }
  }

  #settle(settlements: readonly Settlement[]): void {
    const { outbox, clock, onSettled } = this.#options
    outbox.settle(settlements, clock.wallMs())
    const rejected = settlements.filter((s) => s.rejectedBecause !== null).length
    onSettled(settlements.length - rejected, rejected)
  }

  #pauseMs(failure: ServerError): number {
    return failure.kind === 'revoked' ? REVOKED_RETRY_MS : backoffMs(this.#failures, RETRY, Math.random())
  }

  #sleepUntilPoked(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        this.#wake = null
        resolve()
      }
      this.#wake = done
      signal.addEventListener('abort', done)
    })
  }
}

/** One answer per event, in the order sent. An answer that does not fit the question is no answer. */
function answersOf(rows: readonly OutboxRow[], results: IngestResult['results']): Settlement[] {
  if (results.length !== rows.length) {
    throw new ServerError('unreachable', `the server answered for ${results.length} of ${rows.length} events`)
  }
  return rows.map(({ id }, i) => {
    const answer = results[i]
    if (!answer || (answer.id !== null && answer.id !== id)) {
      throw new ServerError('unreachable', 'the server answered for other events')
    }
    return { id, rejectedBecause: answer.status === 'rejected' ? (answer.reason ?? 'no reason given') : null }
  })
}
