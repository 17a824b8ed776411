import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { BEAT } from './support/heartbeat.ts'
import type { World } from './support/world.ts'

const refusedAs = (code: string) => ({ cause: { code } })
const HASH = (n: number) => n.toString(16).padStart(64, '0')

async function seen(world: World, name = 'door') {
  const principal = await world.camera(name)
  const viewer = world.as(await world.user('VIEWER', `viewer-${name}`)).camera
  const camera = world.as(principal)
  const id = principal.cameraId
  const chain = randomUUID()
  const send = (...numbers: number[]) =>
    camera.recognition.ingest({
      events: numbers.map((cameraSeq) => ({
        id: randomUUID(),
        cameraSeq,
        kind: 'unknown',
        employeeId: null,
        direction: 'in',
        occurredAt: new Date(world.now.getTime() + cameraSeq * 1000).toISOString(),
        similarity: 0.2,
        margin: 0.1,
        liveness01: null,
        frames: 3,
        trackId: cameraSeq,
        modelId: 'fused-704@2',
        chain,
        hash: HASH(cameraSeq),
        prevHash: HASH(cameraSeq - 1),
      })),
    })
  const alerts = async () => {
    const row = (await viewer.list()).find((camera) => camera.id === id)
    expect((await viewer.get({ id })).alerts).toEqual(row?.alerts)
    return row?.alerts
  }
  return { id, camera, viewer, send, alerts, chain }
}

onBothDatabases('the page of a camera', (world) => {
  it('says what the camera said last, and how far it is behind the server', async () => {
    const { id, camera, viewer } = await seen(world())
    const ada = await world().employee('ada')
    await world()
      .as(await world().user('HR'))
      .enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    await camera.camera.heartbeat({
      ...BEAT,
      clockOffsetMs: -1200,
      lastFrameAgeMs: 80,
      framesDropped: 2 ** 40,
      postponed: 1,
    })
    expect(await viewer.get({ id })).toMatchObject({
      name: 'door',
      status: 'online',
      timeZone: 'Europe/Berlin',
      clockOffsetMs: -1200,
      lastFrameAgeMs: 80,
      framesDropped: 2 ** 31 - 1,
      postponed: 1,
      galleryRevision: 0,
      serverGalleryRevision: expect.any(Number),
      alerts: [],
      lastEvents: [],
    })
    expect((await viewer.get({ id })).serverGalleryRevision).toBeGreaterThan(0)
    await expect(viewer.get({ id: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
    await expect(viewer.chains({ id: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it('shows its last ten events, the newest first, and nobody else’s', async () => {
    const { id, viewer, send } = await seen(world())
    await (await seen(world(), 'other')).send(20)
    await send(1, 2, 3, 4, 5, 6)
    await send(7, 8, 9, 10, 11, 12)
    const seconds = (await viewer.get({ id })).lastEvents.map(
      (e) => (e.occurredAt.getTime() - world().now.getTime()) / 1000,
    )
    expect(seconds).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  it('warns of a silent camera, and of the dark while it is online', async () => {
    const { camera, alerts } = await seen(world())
    expect(await alerts()).toEqual(['offline'])
    await camera.camera.heartbeat({ ...BEAT, fault: 'dark', clockOffsetMs: 90_000 })
    expect(await alerts()).toEqual(['dark', 'clock'])
    world().wait(2)
    expect(await alerts()).toEqual(['offline'])
  })

  it('warns of a queue once every heartbeat of five minutes told of a longer one', async () => {
    const { camera, alerts } = await seen(world())
    const beats = async (...depths: number[]) => {
      for (const queueDepth of depths) {
        await camera.camera.heartbeat({ ...BEAT, queueDepth })
        world().wait(1)
      }
      await camera.camera.heartbeat({ ...BEAT, queueDepth: depths.at(-1) ?? 0 })
    }
    await beats(1, 2, 2, 3)
    expect(await alerts()).toEqual([])
    await beats(4, 5)
    expect(await alerts()).toEqual(['queue'])
    await beats(4)
    expect(await alerts()).toEqual([])
  })

  it('counts what is missing of the last week once the camera has nothing left to send', async () => {
    const { id, camera, viewer, send, alerts, chain } = await seen(world())
    const other = await world().camera('other')
    await camera.camera.heartbeat({ ...BEAT, queueDepth: 0 })
    await send(1, 2, 5, 9)
    world().wait(5)
    await camera.camera.heartbeat({ ...BEAT, queueDepth: 2 })
    expect(await alerts()).toEqual([])
    await camera.camera.heartbeat({ ...BEAT, queueDepth: 0 })
    expect(await alerts()).toEqual(['gaps'])
    expect((await viewer.get({ id })).missingEvents).toBe(5)
    expect((await viewer.get({ id: other.cameraId })).missingEvents).toBe(0)
    expect(await viewer.chains({ id })).toMatchObject([
      {
        chain,
        events: 4,
        gaps: [
          { from: 3, to: 4 },
          { from: 6, to: 8 },
        ],
      },
    ])
    await send(3, 4, 6, 7, 8)
    world().wait(5)
    await camera.camera.heartbeat({ ...BEAT, queueDepth: 0 })
    expect(await alerts()).toEqual([])
  })

  it('misses nothing of an erased employee, and forgets a gap after a week', async () => {
    const { id, viewer, send } = await seen(world())
    await send(1, 2, 3)
    await world().db.recognitionEvent.deleteMany({ where: { cameraSeq: 2 } })
    expect((await viewer.get({ id })).missingEvents).toBe(0)
    await send(6)
    world().wait(5)
    expect((await viewer.get({ id })).missingEvents).toBe(2)
    world().wait(8 * 24 * 60)
    expect((await viewer.get({ id })).missingEvents).toBe(0)
  })
})
