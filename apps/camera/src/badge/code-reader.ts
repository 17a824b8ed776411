import { Worker } from 'node:worker_threads'
import type { Frame } from '../source/source.ts'

/** What goes to the thread; `data` is in shared memory and stays as it is until the answer comes. */
export type CodePicture = Frame['image']
export type CodeAnswer = { texts: string[] } | { failure: string }

/** A thread that cannot start fails again at once; trying so often costs nothing. */
const RESTART_AFTER_MS = 30_000

/** Finds QR codes in pictures, on a thread of its own. One picture at a time. */
export class CodeReader {
  readonly #script: URL
  readonly #nowMs: () => number
  #worker: Worker | null = null
  #memory: Uint8Array = new Uint8Array()
  #waiting: { resolve: (texts: string[]) => void; reject: (e: Error) => void } | null = null
  #diedMs = Number.NEGATIVE_INFINITY

  /** @param script the compiled thread */
  constructor(nowMs: () => number, script = new URL('./code-worker.js', import.meta.url)) {
    this.#nowMs = nowMs
    this.#script = script
  }

  /** False while a picture is looked at, and for a while after the thread died. */
  get isFree(): boolean {
    return this.#waiting === null && this.#nowMs() - this.#diedMs >= RESTART_AFTER_MS
  }

  /** The texts of all codes. The picture may be overwritten at once. Call only when free. @throws Error when the thread fails. */
  read({ data, widthPx, heightPx, format }: CodePicture): Promise<string[]> {
    const worker = this.#started()
    const kept = data.subarray(0, widthPx * heightPx * (format === 'rgb24' ? 3 : 1))
    if (this.#memory.length !== kept.length) this.#memory = new Uint8Array(new SharedArrayBuffer(kept.length))
    this.#memory.set(kept)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      worker.postMessage({ data: this.#memory, widthPx, heightPx, format } satisfies CodePicture)
    })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(this.#script)
    worker.unref()
    worker.on('message', (answer: CodeAnswer) => {
      if ('failure' in answer) this.#settle()?.reject(new Error(answer.failure))
      else this.#settle()?.resolve(answer.texts)
    })
    worker.on('error', (e) => this.#died(worker, e))
    worker.on('exit', () => this.#died(worker, new Error('the thread that reads codes has ended')))
    this.#worker = worker
    return worker
  }

  /** Said twice of each: with its error, and when it is gone. */
  #died(worker: Worker, e: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#diedMs = this.#nowMs()
    this.#settle()?.reject(e instanceof Error ? e : new Error(String(e)))
  }

  #settle() {
    const waiting = this.#waiting
    this.#waiting = null
    return waiting
  }
}
