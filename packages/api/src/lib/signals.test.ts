import { expect, it } from 'vitest'
import { Signals } from './signals.ts'

it('keeps what was told before anybody asked, each topic once, and nothing that was not wanted', async () => {
  const signals = new Signals()
  const heard = signals.listen(['cameras', 'locations'])
  signals.tell('cameras', 'attendance')
  signals.tell('locations', 'cameras')
  expect(await heard.next()).toEqual({ done: false, value: ['cameras', 'locations'] })
  const next = heard.next()
  signals.tell('attendance')
  signals.tell('locations')
  expect(await next).toEqual({ done: false, value: ['locations'] })
})

it('tells everybody who listens', async () => {
  const signals = new Signals()
  const listeners = [signals.listen(['cameras']), signals.listen(['cameras'])]
  const waiting = listeners.map((l) => l.next())
  signals.tell('cameras')
  expect((await Promise.all(waiting)).map((r) => r.value)).toEqual([['cameras'], ['cameras']])
})

it.each([
  ['by the one who listens', (_: Signals, abort: AbortController) => abort.abort()],
  ['when the process stops', (signals: Signals) => signals.close()],
])('ends %s, also in the middle of waiting', async (_, end) => {
  const signals = new Signals()
  const abort = new AbortController()
  const heard = signals.listen(['cameras'], abort.signal)
  const waiting = heard.next()
  end(signals, abort)
  expect(await waiting).toEqual({ done: true, value: undefined })
  signals.tell('cameras')
  expect((await heard.next()).done).toBe(true)
})

it('ends at once for whoever comes too late', async () => {
  const signals = new Signals()
  signals.close()
  expect((await signals.listen(['cameras']).next()).done).toBe(true)
  expect((await new Signals().listen(['cameras'], AbortSignal.abort()).next()).done).toBe(true)
})
