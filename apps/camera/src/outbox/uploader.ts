import type { IngestResult } from '@rollcall/core'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/problem.ts'
import { ServerError } from '../server/server-error.ts'
import type { Outbox } from './outbox.ts'
import type { OutboxRow, Settlement } from './row.ts'
import { StorageError, storageText } from './storage-error.ts'
import { POSTPONE_AFTER_TRIES } from './waiting.ts'

/** Sends events and gives the server's answer. @throws ServerError */
type Send = (events: unknown[]) => Promise<IngestResult>

export type UploadFailure = ServerError | StorageError

export interface UploaderOptions {
  outbox: Outbox
  send: Send
  clock: Clock
  /** After each attempt: null when it went well. */
  onAttempt: (failure: UploadFailure | null) => void
  /** Events that left the box. */
  onSettled: (delivered: number, rejected: number) => void
  /** What the server said about events that it has. */
  onAnswers?: (answers: IngestResult['results']) => void
}

const BATCH = 50
const RETRY = { firstMs: 500, mostMs: 60_000 }
/** A revoked camera asks this often whether it was let in again. */
const REVOKED_RETRY_MS = 30_000
/** Between tries of the postponed events while the server goes on failing on them. */
const POSTPONED_RETRY = { firstMs: 60_000, mostMs: 3_600_000 }
/** An empty box is looked into this often: another process may have put dead letters back. */
const LOOK_AGAIN_MS = 5000

/**
 * Empties the outbox: oldest first, one batch in flight. Delivery is at least once, and the ids make its effect exactly
 * once. An event the server refuses becomes a dead letter; one that the server fails on is found by halving the batch
 * and put behind the others. Neither blocks the rest.
 */
export class Uploader {
  readonly #options: UploaderOptions
  #batch = BATCH
  #failures = 0
  #postponedFailures = 0
  #postponedDueMs = Number.NEGATIVE_INFINITY
  #pause = new AbortController()
  /** The pause is one of an empty box. */
  #idle = false

  constructor(options: UploaderOptions) {
    this.#options = options
  }

  /** Something was put into the box. */
  poke(): void {
    if (this.#idle) this.#pause.abort()
  }

  /** The server is back: do not sit out the pause after the last failure. */
  retryNow(): void {
    this.#pause.abort()
  }

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const rows = this.#next()
      this.#idle = rows.length === 0
      const failure = await this.#flush(rows)
      if (this.#idle) await this.#rest(LOOK_AGAIN_MS, signal)
      else if (failure) await this.#rest(this.#pauseMs(failure), signal)
    }
  }

  /** Sends one batch, settles what was answered for, and gives the failure that calls for a pause if there was one. */
  flushOnce(): Promise<UploadFailure | null> {
    return this.#flush(this.#next())
  }

  /** Sends what there is, until the box is empty or something goes wrong. */
  async drain(): Promise<void> {
    for (let rows = this.#next(); rows.length > 0; rows = this.#next()) {
      if (await this.#flush(rows)) return
    }
  }

  async #flush(rows: readonly OutboxRow[]): Promise<UploadFailure | null> {
    const [first] = rows
    if (!first) return null
    const isPostponed = first.tries >= POSTPONE_AFTER_TRIES
    const failure = await this.#attempt(rows)
    this.#options.onAttempt(failure)
    if (failure instanceof ServerError && failure.kind === 'failed') return this.#blame(rows, isPostponed, failure)
    if (failure) this.#failures++
    else this.#noteSuccess(isPostponed)
    return failure
  }

  #next(): OutboxRow[] {
    const { outbox, clock } = this.#options
    const rows = outbox.oldest(this.#batch)
    if (rows.length > 0 || clock.monotonicMs() < this.#postponedDueMs) return rows
    const postponed = outbox.postponed()
    return postponed ? [postponed] : []
  }

  async #attempt(rows: readonly OutboxRow[]): Promise<UploadFailure | null> {
    try {
      await this.#deliver(rows)
      return null
    } catch (e) {
      return e instanceof ServerError || e instanceof StorageError ? e : new ServerError('unreachable', messageOf(e))
    }
  }

  #noteSuccess(wasPostponed: boolean): void {
    this.#failures = 0
    this.#batch = Math.min(BATCH, this.#batch * 2)
    if (!wasPostponed) return
    this.#postponedFailures = 0
    this.#postponedDueMs = Number.NEGATIVE_INFINITY
  }

  /** The server is there and failed on these rows. @returns null when the next can be tried at once. */
  #blame(rows: readonly OutboxRow[], wasPostponed: boolean, failure: ServerError): UploadFailure | null {
    const { outbox, clock } = this.#options
    const [only] = rows
    if (wasPostponed) {
      const pauseMs = backoffMs(++this.#postponedFailures, POSTPONED_RETRY, Math.random())
      this.#postponedDueMs = clock.monotonicMs() + pauseMs
    } else this.#failures++
    if (!only || rows.length > 1) {
      this.#batch = Math.max(1, Math.floor(rows.length / 2))
      return failure
    }
    try {
      outbox.noteFailure(only.id, failure.message)
    } catch (e) {
      return new StorageError(storageText(e), { cause: e })
    }
    return only.tries + 1 < POSTPONE_AFTER_TRIES ? failure : null
  }

  /** A batch that is refused as a whole is halved until the event that nobody can digest stands alone. */
  async #deliver(rows: readonly OutboxRow[]): Promise<void> {
    const { outbox, send, onAnswers } = this.#options
    try {
      const { results } = await send(rows.map((r) => outbox.withAge(r.event)))
      this.#settle(answersOf(rows, results))
      onAnswers?.(results)
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
    try {
      outbox.settle(settlements, clock.wallMs())
    } catch (e) {
      throw new StorageError(`the answer of the server cannot be noted, ${storageText(e)}`, { cause: e })
    }
    const rejected = settlements.filter((s) => s.rejectedBecause !== null).length
    onSettled(settlements.length - rejected, rejected)
  }

  #pauseMs(failure: UploadFailure): number {
    if (failure instanceof ServerError && failure.kind === 'revoked') return REVOKED_RETRY_MS
    return backoffMs(this.#failures, RETRY, Math.random())
  }

  async #rest(ms: number, signal: AbortSignal): Promise<void> {
    const pause = new AbortController()
    this.#pause = pause
    const stop = () => pause.abort()
    signal.addEventListener('abort', stop)
    if (!signal.aborted) await this.#options.clock.sleep(ms, pause.signal)
    signal.removeEventListener('abort', stop)
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
