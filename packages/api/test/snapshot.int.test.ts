import { randomUUID } from 'node:crypto'
import { cameraSignalSchema } from '@rollcall/core'
import { isTrackedEnvelope } from '@trpc/server'
import { expect, it } from 'vitest'
import type { Principal } from '../src/context.ts'
import { forgetSnapshots, requireWanted, store, view } from '../src/features/snapshot/snapshot.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { BEAT } from './support/heartbeat.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const refusedAs = (code: string) => ({ cause: { code } })
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

async function online(world: World, name = 'door') {
  const camera = await world.camera(name)
  await world.as(camera).camera.heartbeat(BEAT)
  return camera
}

onBothDatabases('a picture on demand', (world) => {
  const send = (camera: Principal, jpeg = JPEG, ageMs = 0) => store(world().context(camera), { jpeg, ageMs })

  it('is asked for, sent, shown with its time, and then wanted no more', async () => {
    const camera = await online(world())
    const id = camera.cameraId
    const hr = await world().user('HR')
    const { snapshot } = world().as(hr)
    expect(await snapshot.state({ id })).toEqual({ request: 'none', takenAt: null })
    expect(await snapshot.ask({ id })).toEqual({ request: 'waiting', takenAt: null })
    await send(camera, JPEG, 800)
    const takenAt = new Date(world().now.getTime() - 800)
    expect(await snapshot.state({ id })).toEqual({ request: 'none', takenAt })
    const { bytes, contentType } = await view(world().context(hr), { cameraId: id })
    expect([[...bytes], contentType]).toEqual([[...JPEG], 'image/jpeg'])
    await expect(send(camera)).rejects.toMatchObject({ code: 'SNAPSHOT_UNWANTED' })
  })

  it('reaches the camera as a signal, once somebody asks', async () => {
    const camera = await online(world())
    const stream = await world().as(camera).camera.signals({})
    const heard = stream[Symbol.asyncIterator]()
    const next = async () => {
      const { value } = await heard.next()
      const envelope: unknown = value // not what the client of the wire gets
      return isTrackedEnvelope(envelope) ? cameraSignalSchema.parse(envelope[1]).snapshotWantedAt : undefined
    }
    expect(await next()).toBeNull()
    await world()
      .as(await world().user('HR'))
      .snapshot.ask({ id: camera.cameraId })
    expect(await next()).toBe(world().now.toISOString())
    await heard.return?.()
  })

  it('is not waited for when the camera is offline or has no picture', async () => {
    const { snapshot } = world().as(await world().user('OWNER'))
    const camera = await online(world())
    const id = camera.cameraId
    world().wait(2)
    await expect(snapshot.ask({ id })).rejects.toMatchObject(refusedAs('CAMERA_OFFLINE'))
    await world()
      .as(camera)
      .camera.heartbeat({ ...BEAT, fault: 'picture' })
    await expect(snapshot.ask({ id })).rejects.toMatchObject(refusedAs('CAMERA_BLIND'))
    await expect(snapshot.ask({ id: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
    expect(await snapshot.state({ id })).toEqual({ request: 'none', takenAt: null })
  })

  it('is said to be unanswered after twenty seconds, and taken for up to a minute', async () => {
    const { snapshot } = world().as(await world().user('OWNER'))
    const camera = await online(world())
    const id = camera.cameraId
    await snapshot.ask({ id })
    world().wait(0.5)
    expect(await snapshot.state({ id })).toEqual({ request: 'unanswered', takenAt: null })
    await send(camera)
    expect(await snapshot.state({ id })).toEqual({ request: 'none', takenAt: world().now })
    await snapshot.ask({ id })
    world().wait(1.1)
    await expect(send(camera)).rejects.toMatchObject({ code: 'SNAPSHOT_UNWANTED' })
  })

  it.each([
    ['no JPEG', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
    ['nothing', new Uint8Array()],
    ['more than 300 KB', Uint8Array.from({ length: 300 * 1024 + 1 }, (_, i) => JPEG[i] ?? 0)],
  ])('is not taken when it is %s', async (_, jpeg) => {
    const camera = await online(world())
    await world()
      .as(await world().user('HR'))
      .snapshot.ask({ id: camera.cameraId })
    await expect(send(camera, jpeg)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await world().db.cameraSnapshot.count()).toBe(0)
  })

  it('is sealed in the database, and forgotten after ten minutes', async () => {
    const camera = await online(world())
    const id = camera.cameraId
    const owner = await world().user('OWNER')
    const { snapshot } = world().as(owner)
    await snapshot.ask({ id })
    await send(camera)
    const [row] = await world().db.cameraSnapshot.findMany()
    expect(Buffer.from(row?.image ?? []).includes(Buffer.from(JPEG))).toBe(false)
    world().wait(9.9)
    await forgetSnapshots(world().services)
    expect(await world().db.cameraSnapshot.count()).toBe(1)
    world().wait(0.2)
    expect((await snapshot.state({ id })).takenAt).toBeNull()
    await expect(view(world().context(owner), { cameraId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await forgetSnapshots(world().services)
    expect(await world().db.cameraSnapshot.count()).toBe(0)
  })

  it('is shown to nobody but HR and owners, and who asked and looked is written down', async () => {
    const camera = await online(world())
    const id = camera.cameraId
    const [hr, owner, viewer] = [await world().user('HR'), await world().user('OWNER'), await world().user('VIEWER')]
    await world().as(hr).snapshot.ask({ id })
    await send(camera)
    const look = (principal: Principal) => view(world().context(principal), { cameraId: id })
    const key: Principal = { kind: 'apiKey', id: randomUUID(), name: 'payroll', scopes: ['employees:read'] }
    for (const nobody of [viewer, camera, key]) await expect(look(nobody)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(look(ANONYMOUS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await look(hr)
    await look(owner)
    const entries = (await world().as(owner).audit.list({})).rows.filter((e) => /Snapshot$/.test(e.action))
    expect(entries.map((e) => [e.action, e.actorName.split(' ')[0], e.subjectId])).toEqual([
      ['camera.viewSnapshot', 'owner', id],
      ['camera.viewSnapshot', 'hr', id],
      ['camera.askSnapshot', 'hr', id],
    ])
  })

  it('comes from the camera that was asked, and from nobody else', async () => {
    const camera = await online(world())
    const other = await online(world(), 'other')
    const hr = await world().user('HR')
    await world().as(hr).snapshot.ask({ id: camera.cameraId })
    await expect(requireWanted(world().context(other))).rejects.toMatchObject({ code: 'SNAPSHOT_UNWANTED' })
    await expect(requireWanted(world().context(hr))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(requireWanted(world().context(ANONYMOUS))).rejects.toMatchObject({ code: 'CAMERA_TOKEN' })
  })
})
