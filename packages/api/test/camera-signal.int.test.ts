import { type CameraSignal, cameraSignalSchema } from '@rollcall/core'
import { isTrackedEnvelope } from '@trpc/server'
import { expect, it } from 'vitest'
import type { CameraPrincipal } from '../src/context.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { World } from './support/world.ts'

/** A stream as a camera reads it. */
async function listen(world: World, camera: CameraPrincipal, lastEventId?: string) {
  const stream = await world.as(camera).camera.signals({ lastEventId })
  const iterator = stream[Symbol.asyncIterator]()
  return {
    async next(): Promise<{ id: string; signal: CameraSignal }> {
      const { done, value } = await iterator.next()
      if (done) throw new Error('the stream has ended')
      const envelope: unknown = value // not what the client of the wire gets
      if (!isTrackedEnvelope(envelope)) throw new Error('no id')
      return { id: envelope[0], signal: cameraSignalSchema.parse(envelope[1]) }
    },
    read: () => iterator.next(),
    stop: () => iterator.return?.(),
  }
}

onBothDatabases('signals to cameras', (world) => {
  it('say at once where things stand, and again when people, settings or thresholds change', async () => {
    const [hr, owner] = [world().as(await world().user('HR')), world().as(await world().user('OWNER'))]
    const principal = await world().camera()
    const stream = await listen(world(), principal)
    const first = await stream.next()
    expect(first.signal).toMatchObject({ snapshotWantedAt: null })

    const employeeId = await world().employee('ada')
    await hr.enrolment.enrol({ employeeId, photo: photoOf(['ada']) })
    const enrolled = await stream.next()
    expect(enrolled.signal.galleryRevision).toBeGreaterThan(first.signal.galleryRevision)
    expect(enrolled.signal.settingsMark).toBe(first.signal.settingsMark)

    await hr.camera.update({ id: principal.cameraId, direction: 'out' })
    const turned = await stream.next()
    expect(turned.signal).toMatchObject({ galleryRevision: enrolled.signal.galleryRevision })
    expect(turned.signal.settingsMark).not.toBe(first.signal.settingsMark)

    await owner.policy.change({ acceptAtSimilarity: 0.6, marginToRunnerUp: 0.1, note: 'stricter', basedOn: 0 })
    expect((await stream.next()).signal.settingsMark).not.toBe(turned.signal.settingsMark)
    await stream.stop()
  })

  it('go on after a break with what was missed, and say nothing twice', async () => {
    const hr = world().as(await world().user('HR'))
    const principal = await world().camera()
    const before = await listen(world(), principal)
    const { id, signal } = await before.next()
    await before.stop()
    const employeeId = await world().employee('ada')
    await hr.enrolment.enrol({ employeeId, photo: photoOf(['ada']) })
    const missed = await (await listen(world(), principal, id)).next()
    expect(missed.signal.galleryRevision).toBeGreaterThan(signal.galleryRevision)

    const upToDate = await listen(world(), principal, missed.id)
    const next = upToDate.next()
    await hr.employee.deactivate({ id: employeeId })
    expect((await next).signal.galleryRevision).toBeGreaterThan(missed.signal.galleryRevision)
  })

  it('come also from what another server changed', async () => {
    const other = new World(world().db, world().database)
    const hr = other.as(await other.user('HR'))
    const stream = await listen(world(), await world().camera())
    const first = await stream.next()
    const next = stream.next()
    await hr.enrolment.enrol({ employeeId: await other.employee('ada'), photo: photoOf(['ada']) })
    expect((await next).signal.galleryRevision).toBeGreaterThan(first.signal.galleryRevision)
  })

  it('end at once when the camera is revoked or paired anew', async () => {
    const hr = world().as(await world().user('HR'))
    for (const [name, finish] of [
      ['revoked', (c: CameraPrincipal) => hr.camera.revoke({ id: c.cameraId })],
      [
        'paired anew',
        async (c: CameraPrincipal) => {
          const { pairingCode: code } = await hr.camera.newPairingCode({ id: c.cameraId })
          await world().as({ kind: 'anonymous' }).camera.pair({ code, version: '1' })
        },
      ],
    ] as const) {
      const principal = await world().camera(name)
      const stream = await listen(world(), principal)
      await stream.next()
      const last = expect(stream.read(), name).rejects.toMatchObject({ cause: { code: 'CAMERA_TOKEN' } })
      await finish(principal)
      await last
    }
  })

  it('end with SERVICE_UNAVAILABLE when the server stops, so that cameras come back; a stopping server takes no more', async () => {
    const principal = await world().camera()
    const stream = await listen(world(), principal)
    await stream.next()
    const last = stream.read()
    world().services.cameraSignals.close()
    await expect(last).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
    await expect((await listen(world(), principal)).read()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  })

  it('keep a few streams of a camera only: the oldest ends for a new one', async () => {
    const principal = await world().camera()
    const streams = []
    for (let i = 0; i < 4; i++) {
      const stream = await listen(world(), principal)
      await stream.next()
      streams.push(stream)
    }
    expect(await streams[0]?.read()).toEqual({ done: true, value: undefined })
  })

  it('end when the camera hangs up', async () => {
    const hangUp = new AbortController()
    const principal = await world().camera()
    const stream = world().services.cameraSignals.listen(principal.cameraId, null, hangUp.signal)
    await stream.next()
    const last = stream.next()
    hangUp.abort()
    expect(await last).toEqual({ done: true, value: undefined })
  })
})
