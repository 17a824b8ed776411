import { AppError, MODEL_FUSED } from '@rollcall/core'
import { afterEach, describe, expect, it } from 'vitest'
import type { Priority } from '../src/pool/job-queue.ts'
import { type JobOptions, WorkerPool } from '../src/pool/worker-pool.ts'

const worker = new URL('./fixtures/mortal-worker.mjs', import.meta.url)
const settings = { cacheDir: 'unused', modelId: MODEL_FUSED, runtime: 'auto', worker } as const
let pool: WorkerPool | undefined
afterEach(() => pool?.close())

function startPool(workers: number, maxQueue = 10): WorkerPool {
  pool = new WorkerPool({ ...settings, workers, maxQueue })
  return pool
}

const ask = (on: WorkerPool, wish: string, options: JobOptions = {}) =>
  on.run('analyse', { photo: Buffer.from(wish), unconfirmed: false }, options)

describe('WorkerPool', () => {
  it.each(['exit', 'throw later'])('a thread that dies (%s) fails its job and no other', async (wish) => {
    const one = startPool(1)
    await one.start()
    const [dead, ...others] = await Promise.allSettled([ask(one, wish), ask(one, 'a'), ask(one, 'b')])
    expect(dead).toMatchObject({ status: 'rejected', reason: { code: 'VISION_FAILED' } })
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })

  it('replaces dead threads again and again', async () => {
    const two = startPool(2)
    await two.start()
    for (let i = 0; i < 5; i++) await expect(ask(two, 'exit')).rejects.toMatchObject({ code: 'VISION_FAILED' })
    await expect(Promise.all([ask(two, 'a'), ask(two, 'b')])).resolves.toHaveLength(2)
  })

  it.each(['spin', 'wait'])('a job that takes too long (%s) fails, and its thread is replaced', async (wish) => {
    const one = startPool(1)
    await one.start()
    const [before, stuck, after] = await Promise.allSettled([
      ask(one, 'a'),
      ask(one, wish, { deadlineMs: 50 }),
      ask(one, 'b'),
    ])
    expect(stuck).toMatchObject({ status: 'rejected', reason: { code: 'VISION_FAILED' } })
    const threadOf = (result: typeof before) => (result?.status === 'fulfilled' ? result.value : null)
    expect([threadOf(before), threadOf(after)]).not.toContain(null)
    expect(threadOf(after)).not.toEqual(threadOf(before))
  })

  it('never starts a job that is cancelled while it waits, and drops the answer of one that runs', async () => {
    const one = startPool(1)
    await one.start()
    const controller = new AbortController()
    const running = ask(one, 'a', { signal: controller.signal })
    // it would end the thread
    const waiting = ask(one, 'exit', { signal: controller.signal })
    const next = ask(one, 'b')
    controller.abort(new Error('gone'))
    await expect(running).rejects.toThrow('gone')
    await expect(waiting).rejects.toThrow('gone')
    await expect(next).resolves.toBeDefined()
  })

  it('gets the thread of a job back that was cancelled and hangs', async () => {
    const one = startPool(1)
    await one.start()
    const controller = new AbortController()
    const stuck = ask(one, 'spin', { signal: controller.signal, deadlineMs: 50 })
    controller.abort(new Error('gone'))
    await expect(stuck).rejects.toThrow('gone')
    await expect(Promise.all([ask(one, 'a'), ask(one, 'b')])).resolves.toHaveLength(2)
  })

  it('prepares a job only when a thread is free for it', async () => {
    const one = startPool(1)
    await one.start()
    const prepared: string[] = []
    const prepare = (name: string) => async () => {
      prepared.push(name)
      return { input: { photo: Buffer.from(name), unconfirmed: false } }
    }
    const first = one.runPrepared('analyse', prepare('first'))
    const second = one.runPrepared('analyse', prepare('second'))
    expect(prepared).toEqual(['first'])
    await Promise.all([first, second])
    expect(prepared).toEqual(['first', 'second'])
  })

  it('fails a job that cannot be prepared, and goes on', async () => {
    const one = startPool(1)
    const broken = one.runPrepared('analyse', () => Promise.reject(new Error('no bytes')))
    await expect(broken).rejects.toThrow('no bytes')
    await expect(ask(one, 'a')).resolves.toBeDefined()
  })

  it('lets a camera overtake photos that wait', async () => {
    const one = startPool(1)
    await one.start()
    const done: string[] = []
    const note = (priority: Priority) => ask(one, 'a', { priority }).then(() => done.push(priority))
    await Promise.all([ask(one, 'a'), note('batch'), note('enrolment'), note('camera')])
    expect(done).toEqual(['camera', 'enrolment', 'batch'])
  })

  it('gives failures of a worker their class and params back', async () => {
    const thrown: unknown = await ask(startPool(1), 'refuse').catch((e: unknown) => e)
    expect(thrown).toBeInstanceOf(AppError)
    expect(thrown).toMatchObject({ code: 'PHOTO_TOO_LARGE', params: { limitMb: 20 }, http: 413 })
  })

  it('refuses more than may wait', async () => {
    const one = startPool(1, 2)
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map((i) => ask(one, String(i))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
    expect(results[4]).toMatchObject({ reason: { code: 'VISION_BUSY' } })
  })
})
