import type { CameraSignal } from '@rollcall/core'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import type { Server } from './server.ts'

export interface SignalStreamOptions {
  server: Pick<Server, 'listen'>
  clock: Clock
  onSignal: (signal: CameraSignal) => void
  /** A stream that was open is not any more: the server stops, the line broke, or this camera was revoked. */
  onBreak: (reason: string) => void
}

const RETRY = { firstMs: 1000, mostMs: 30_000 }

/** Hears from the server as soon as there is something to ask for, and comes back whenever the stream ends. */
export class SignalStream {
  readonly #options: SignalStreamOptions
  #open = false
  #lastEventId: string | null = null
  #failures = 0

  constructor(options: SignalStreamOptions) {
    this.#options = options
  }

  /** Nothing can have changed that was not told. */
  get open(): boolean {
    return this.#open
  }

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#listen(signal)
      if (!signal.aborted) await this.#options.clock.sleep(backoffMs(this.#failures, RETRY, Math.random()), signal)
    }
  }

  /** One stream, from its start to its end. */
  async #listen(signal: AbortSignal): Promise<void> {
    const { server, onSignal, onBreak } = this.#options
    let hangUp = () => {}
    await new Promise<void>((resolve) => {
      const close = server.listen(this.#lastEventId, {
        onOpen: () => {
          this.#open = true
          this.#failures = 0
        },
        onSignal: (id, news) => {
          this.#lastEventId = id
          onSignal(news)
        },
        onEnd: (reason) => {
          const wasOpen = this.#open
          this.#open = false
          this.#failures++
          if (wasOpen) onBreak(reason)
          resolve()
        },
      })
      hangUp = () => {
        close()
        this.#open = false
        resolve()
      }
      signal.addEventListener('abort', hangUp)
    })
    signal.removeEventListener('abort', hangUp)
  }
}
