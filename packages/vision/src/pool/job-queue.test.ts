import { describe, expect, it } from 'vitest'
import { JobQueue, type Priority } from './job-queue.ts'

/** A job that ends when told to. */
function gate(): { job: () => Promise<string>; open: (value?: string) => void; fail: (e: Error) => void } {
  const { promise, resolve, reject } = withResolvers()
  return { job: () => promise, open: (value = 'done') => resolve(value), fail: reject }
}

function withResolvers(): { promise: Promise<string>; resolve: (v: string) => void; reject: (e: Error) => void } {
  let resolve: (v: string) => void = () => {}
  let reject: (e: Error) => void = () => {}
  const promise = new Promise<string>((res, rej) => {
    resolve = res
    reject = rej
  })
  return { promise, resolve, reject }
}

describe('JobQueue', () => {
  it('starts waiting jobs by priority, then by age', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 10 })
    const first = gate()
    const running = queue.run(first.job)
    const started: string[] = []
    const note = (name: string, priority: Priority) =>
      queue.run(
        async () => {
          started.push(name)
        },
        { priority },
      )
    const rest = [
      note('batch 1', 'batch'),
      note('enrolment 1', 'enrolment'),
      note('camera 1', 'camera'),
      note('batch 2', 'batch'),
      note('camera 2', 'camera'),
    ]
    first.open()
    await Promise.all([running, ...rest])
    expect(started).toEqual(['camera 1', 'camera 2', 'enrolment 1', 'batch 1', 'batch 2'])
  })

  it('refuses what does not fit and takes again when there is room', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 1 })
    const [a, b] = [gate(), gate()]
    const running = queue.run(a.job)
    const waiting = queue.run(b.job)
    await expect(queue.run(async () => 'c')).rejects.toMatchObject({ code: 'VISION_BUSY' })
    a.open()
    b.open()
    await Promise.all([running, waiting])
    await expect(queue.run(async () => 'd')).resolves.toBe('d')
  })

  it('never refuses a job that is not bounded, which still waits for those that are more urgent', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 1 })
    const a = gate()
    const running = queue.run(a.job)
    const started: string[] = []
    const note = (name: string) => async () => void started.push(name)
    const waiting = queue.run(note('enrolment'))
    const small = queue.run(note('small'), { priority: 'batch', bounded: false })
    await expect(queue.run(note('camera'), { priority: 'camera' })).rejects.toMatchObject({ code: 'VISION_BUSY' })
    a.open()
    await Promise.all([running, waiting, small])
    expect(started).toEqual(['enrolment', 'small'])
  })

  it('goes on after a job that fails', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 5 })
    const a = gate()
    const running = queue.run(a.job)
    const next = queue.run(async () => 'b')
    a.fail(new Error('broken'))
    await expect(running).rejects.toThrow('broken')
    await expect(next).resolves.toBe('b')
  })

  it('forgets a waiting job that is cancelled, and frees its place', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 1 })
    const a = gate()
    const running = queue.run(a.job)
    const controller = new AbortController()
    let ran = false
    const cancelled = queue.run(
      async () => {
        ran = true
      },
      { signal: controller.signal },
    )
    controller.abort(new Error('changed my mind'))
    await expect(cancelled).rejects.toThrow('changed my mind')
    const next = queue.run(async () => 'b')
    a.open()
    await expect(Promise.all([running, next])).resolves.toEqual(['done', 'b'])
    expect(ran).toBe(false)
  })

  it('drops the result of a running job that is cancelled, but keeps its slot until it ends', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 5 })
    const a = gate()
    const controller = new AbortController()
    const cancelled = queue.run(a.job, { signal: controller.signal })
    controller.abort(new Error('gone'))
    await expect(cancelled).rejects.toThrow('gone')
    let started = false
    const next = queue.run(async () => {
      started = true
    })
    expect(started).toBe(false)
    a.open()
    await next
    expect(started).toBe(true)
  })

  it('does not start what is cancelled already', async () => {
    const queue = new JobQueue({ slots: 1, maxWaiting: 5 })
    await expect(queue.run(async () => 'x', { signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
