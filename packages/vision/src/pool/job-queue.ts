import { AppError } from '@rollcall/core'

const PRIORITIES = ['camera', 'enrolment', 'batch'] as const
/** Whose job goes first: somebody at a door, somebody at a desk, nobody. */
export type Priority = (typeof PRIORITIES)[number]

export interface QueueOptions {
  priority?: Priority
  /** Ends the wait at once. A job that already runs is finished, its result dropped. */
  signal?: AbortSignal
}

export interface Admission {
  /** `false` for a job that is never refused: it holds no bytes, and its sender lets few of them wait. */
  bounded?: boolean | undefined
}

interface Waiting {
  priority: number
  start: () => void
}

/** Runs at most `slots` jobs at once and lets at most `maxWaiting` wait, by priority and then by age. */
export class JobQueue {
  readonly #maxWaiting: number
  readonly #waiting: Waiting[] = []
  #free: number

  constructor({ slots, maxWaiting }: { slots: number; maxWaiting: number }) {
    this.#free = slots
    this.#maxWaiting = maxWaiting
  }

  /** @throws AppError VISION_BUSY when the queue is full, the signal's reason when it is aborted */
  async run<T>(
    job: () => Promise<T>,
    { priority = 'enrolment', signal, bounded = true }: QueueOptions & Admission = {},
  ): Promise<T> {
    signal?.throwIfAborted()
    if (this.#free > 0) this.#free--
    else if (bounded && this.#waiting.length >= this.#maxWaiting) throw new AppError('VISION_BUSY')
    else await this.#turn(PRIORITIES.indexOf(priority), signal)
    const work = job().finally(() => this.#next())
    return signal ? raceAbort(work, signal) : work
  }

  /** Waits for a slot, which whoever finishes hands over. */
  #turn(priority: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        priority,
        start: () => {
          signal?.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      const after = this.#waiting.findIndex((other) => other.priority > priority)
      this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, waiting)
    })
  }

  #next(): void {
    const next = this.#waiting.shift()
    if (next) next.start()
    else this.#free++
  }
}

function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
