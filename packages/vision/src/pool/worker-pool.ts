import { AppError, type ErrorCode, type ErrorParams } from '@rollcall/core'
import { Piscina } from 'piscina'
import type { Answer, Failure, JobKind, Jobs, WorkerSettings } from '../protocol.ts'
import { type JobOptions, JobQueue } from './job-queue.ts'

export interface PoolOptions extends WorkerSettings {
  workers: number
  maxQueue: number
  /** The compiled module that the threads run. */
  worker: URL
}

/** Worker threads behind a bounded queue. A thread that dies is replaced; only the job it held fails. */
export class WorkerPool {
  readonly #queue: JobQueue
  readonly #threads: Piscina

  constructor({ workers, maxQueue, worker, ...settings }: PoolOptions) {
    this.#queue = new JobQueue({ slots: workers, maxWaiting: maxQueue })
    this.#threads = new Piscina({
      filename: worker.href,
      workerData: settings,
      minThreads: workers,
      maxThreads: workers,
      concurrentTasksPerWorker: 1,
      // idle threads must keep their event loop: sharp and ONNX Runtime answer there
      atomics: 'disabled',
      recordTiming: false,
    })
    // a thread that dies between two jobs: the pool has replaced it already
    this.#threads.on('error', () => {})
  }

  /** Waits until every thread is ready. @throws AppError MODEL_MISSING */
  async start(): Promise<Jobs['start']['output']> {
    const all = await Promise.all(this.#threads.threads.map(() => this.#ask('start', {}, [])))
    const [first] = all
    if (!first) throw new AppError('VISION_FAILED')
    return first
  }

  run<K extends JobKind>(
    kind: K,
    input: Jobs[K]['input'],
    { transfer = [], ...options }: JobOptions & { transfer?: ArrayBuffer[] } = {},
  ): Promise<Jobs[K]['output']> {
    return this.#queue.run(() => this.#ask(kind, input, transfer), options)
  }

  async close(): Promise<void> {
    await this.#threads.destroy()
  }

  async #ask<K extends JobKind>(kind: K, input: Jobs[K]['input'], transfer: ArrayBuffer[]): Promise<Jobs[K]['output']> {
    let answer: Answer<Jobs[K]['output']>
    try {
      answer = await this.#threads.run({ kind, ...input }, { transferList: transfer })
    } catch (cause) {
      throw new AppError('VISION_FAILED', {}, { cause })
    }
    if (!answer.ok) throw toAppError(answer.failure)
    return answer.value
  }
}

/** The class comes back on this side; the worker has checked that params fit the code. */
function toAppError({ code, params, detail }: Failure): AppError {
  return new AppError<ErrorCode>(code, params as ErrorParams<ErrorCode>, { cause: new Error(detail) })
}
