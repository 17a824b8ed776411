import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { TOPICS } from '../src/lib/signals.ts'
import { onBothDatabases } from './support/databases.ts'
import { BEAT } from './support/heartbeat.ts'

onBothDatabases('an open page', (world) => {
  async function opened() {
    const stop = new AbortController()
    const changes = await world()
      .as(await world().user('VIEWER'), undefined, stop.signal)
      .live.changes()
    const heard = changes[Symbol.asyncIterator]()
    expect((await heard.next()).value).toEqual({ topics: [...TOPICS] })
    return { heard, stop }
  }

  it('hears of a heartbeat and of an event, in one word what came together, and nothing when it is closed', async () => {
    const camera = await world().camera()
    const { heard, stop } = await opened()
    const unknown = { id: randomUUID(), cameraSeq: 1, kind: 'unknown', employeeId: null, direction: 'in' }
    const measured = { similarity: 0.2, margin: 0, liveness01: null, frames: 3, trackId: 1, modelId: 'fused-704@2' }
    const event = { ...unknown, ...measured, occurredAt: world().now.toISOString() }
    await world().as(camera).camera.heartbeat(BEAT)
    await world()
      .as(camera)
      .recognition.ingest({ events: [event] })
    expect((await heard.next()).value).toEqual({ topics: ['cameras', 'attendance'] })
    await world()
      .as(camera)
      .recognition.ingest({ events: [event] }) // again: nothing new
    const next = heard.next()
    stop.abort()
    expect((await next).done).toBe(true)
  })

  it('hears of a change once it is there, and of none that was taken back', async () => {
    const hr = world().as(await world().user('HR'))
    const { id } = await world().location('lobby')
    await world().location('other')
    const { heard, stop } = await opened()
    await expect(hr.location.update({ id, name: 'OTHER' })).rejects.toThrow()
    await hr.location.update({ id, name: 'Front' })
    expect((await heard.next()).value).toEqual({ topics: ['cameras', 'locations'] })
    stop.abort()
  })

  it('hears that a period was locked, and unlocked', async () => {
    const hr = world().as(await world().user('HR'))
    const { heard, stop } = await opened()
    const { id } = await hr.periodLock.lock({ from: '2026-03-01', to: '2026-03-31', locationId: null })
    expect((await heard.next()).value).toEqual({ topics: ['days'] })
    await hr.periodLock.unlock({ id })
    expect((await heard.next()).value).toEqual({ topics: ['days'] })
    stop.abort()
  })
})
