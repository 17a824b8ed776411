import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import { ServerError } from '../server/server-error.ts'
import type { Outbox } from './outbox.ts'

export interface PictureSenderOptions {
  pictures: Pick<Outbox['pictures'], 'next' | 'drop'>
  /** @throws ServerError */
  send: (eventId: string, jpeg: Uint8Array) => Promise<void>
  clock: Pick<Clock, 'sleep'>
  /** One was not sent: given up, or tried again later. */
  onFailure: (failure: unknown) => void
}

/** An empty box is looked into this often without being told. */
const LOOK_AGAIN_MS = 30_000
const RETRY = { firstMs: 2000, mostMs: 120_000 }
/** A server that fails on a picture this often does not get it. */
const TRIES = 3

/** Sends faces of doubtful events behind the events themselves: one at a time, the oldest first. No event waits for one. */
export class PictureSender {
  readonly #options: PictureSenderOptions
  #pause = new AbortController()
  #failures = 0

  constructor(options: PictureSenderOptions) {
    this.#options = options
  }

  /** There may be one whose event the server has. */
  poke(): void {
    if (this.#failures === 0) this.#pause.abort()
  }

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const sent = await this.sendOne()
      if (sent === 'sent') continue
      const pauseMs = sent === 'none' ? LOOK_AGAIN_MS : backoffMs(this.#failures, RETRY, Math.random())
      this.#pause = new AbortController()
      await this.#options.clock.sleep(pauseMs, AbortSignal.any([this.#pause.signal, signal]))
    }
  }

  /** What the server refuses for good is gone; what it cannot take now is tried again. */
  async sendOne(): Promise<'sent' | 'none' | 'failed'> {
    const { pictures, send, onFailure } = this.#options
    try {
      const next = pictures.next()
      if (!next) return 'none'
      await send(next.eventId, next.jpeg).catch((e: unknown) => {
        if (!this.#isHopeless(e)) throw e
        onFailure(e)
      })
      pictures.drop(next.eventId)
      this.#failures = 0
      return 'sent'
    } catch (e) {
      this.#failures++
      onFailure(e)
      return 'failed'
    }
  }

  #isHopeless(e: unknown): boolean {
    if (!(e instanceof ServerError)) return false
    return e.kind === 'refused' || (e.kind === 'failed' && this.#failures + 1 >= TRIES)
  }
}
