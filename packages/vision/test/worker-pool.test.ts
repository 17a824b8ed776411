import { AppError, MODEL_FUSED } from '@rollcall/core'
import { afterEach, describe, expect, it } from 'vitest'
import { WorkerPool } from '../src/pool/worker-pool.ts'

const worker = new URL('./fixtures/mortal-worker.mjs', import.meta.url)
const settings = { cacheDir: 'unused', modelId: MODEL_FUSED, runtime: 'auto', worker } as const
let pool: WorkerPool | undefined
afterEach(() => pool?.close())

function startPool(workers: number, maxQueue = 10): WorkerPool {
  pool = new WorkerPool({ ...settings, workers, maxQueue })
  return pool
}

const ask = (on: WorkerPool, wish: string) => on.run('analyse', { photo: Buffer.from(wish), unconfirmed: false })

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
