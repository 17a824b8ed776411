import { AppError, type ErrorCode, type ErrorParams } from '@rollcall/core'
import { Piscina } from 'piscina'
import type { Answer, Failure, JobKind, Jobs, WorkerSettings } from '../protocol.ts'
import { type Admission, JobQueue, type QueueOptions } from './job-queue.ts'

/** The slower runtime takes some 100 ms a face (decision record 0003): a crowd of 200 still fits. */
const DEADLINE_MS = 30_000

export interface JobOptions extends QueueOptions {
  /** Computing, not waiting, may take this long; then the job fails with VISION_FAILED and its thread is replaced. */
  deadlineMs?: number
}

export interface PoolOptions extends WorkerSettings {
  workers: number
  maxQueue: number
  /** The compiled module that the threads run. */
  worker: URL
}

type RunOptions = JobOptions & Admission

/** What goes to a thread; the buffers in `transfer` are moved there. */
interface Prepared<K extends JobKind> {
  input: Jobs[K]['input']
  transfer?: ArrayBuffer[] | undefined
}

/** Worker threads behind a bounded queue. A thread that dies or hangs is replaced; only the job it held fails. */
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
    { transfer, ...options }: RunOptions & { transfer?: ArrayBuffer[] } = {},
  ): Promise<Jobs[K]['output']> {
    return this.runPrepared(kind, async () => ({ input, transfer }), options)
  }

  /** @param prepare is called when a thread is free, so that nothing large is held by jobs that wait. */
  runPrepared<K extends JobKind>(
    kind: K,
    prepare: () => Promise<Prepared<K>>,
    { deadlineMs = DEADLINE_MS, ...options }: RunOptions = {},
  ): Promise<Jobs[K]['output']> {
    return this.#queue.run(async () => {
      const { input, transfer = [] } = await prepare()
      const deadline = new AbortController()
      const timer = setTimeout(() => deadline.abort(new Error(`longer than ${deadlineMs} ms`)), deadlineMs)
      try {
        return await this.#ask(kind, input, transfer, deadline.signal)
      } finally {
        clearTimeout(timer)
      }
    }, options)
  }

  async close(): Promise<void> {
    await this.#threads.destroy()
  }

  /** @param signal ends the thread that has the job */
  async #ask<K extends JobKind>(
    kind: K,
    input: Jobs[K]['input'],
    transfer: ArrayBuffer[],
    signal?: AbortSignal,
  ): Promise<Jobs[K]['output']> {
    let answer: Answer<Jobs[K]['output']>
    try {
      answer = await this.#threads.run({ kind, ...input }, { transferList: transfer, signal: signal ?? null })
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
