import { MODEL_FUSED } from '@rollcall/core'
import { expect, it } from 'vitest'
import type { CameraPrincipal } from '../src/context.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { BEAT } from './support/heartbeat.ts'
import { World } from './support/world.ts'

/** A camera takes what there is, and says so. */
async function sync(world: World, camera: CameraPrincipal) {
  const caller = world.as(camera)
  const { toRevision, historyMark } = await caller.gallery.delta({ sinceRevision: 0, modelId: MODEL_FUSED })
  const said = { ...BEAT, galleryRevision: toRevision, galleryMark: historyMark }
  await caller.camera.heartbeat(said)
  return said
}

onBothDatabases('who has heard of a change', (world) => {
  it('is known camera by camera, also of somebody who was erased', async () => {
    const hr = world().as(await world().user('HR'))
    const [near, far] = [await world().camera('near'), await world().camera('far')]
    const ada = await world().employee('ada')
    const confirmed = async () => {
      const { cameras } = await hr.gallery.spread({ subjectId: ada })
      return cameras.filter((c) => c.confirmed).map((c) => c.name)
    }
    expect(await hr.gallery.spread({ subjectId: ada })).toMatchObject({ changedAt: null })
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    expect(await confirmed()).toEqual([])
    await sync(world(), near)
    expect(await confirmed()).toEqual(['near'])
    await sync(world(), far)
    expect(await confirmed()).toEqual(['far', 'near'])

    await hr.employee.erase({ id: ada, confirmCode: 'ada' })
    expect(await confirmed()).toEqual([])
    await sync(world(), near)
    world().wait(3)
    const { cameras } = await hr.gallery.spread({ subjectId: ada })
    expect(cameras).toMatchObject([
      { name: 'far', confirmed: false, status: 'offline', leaseHours: 24 },
      { name: 'near', confirmed: true },
    ])
    await hr.camera.revoke({ id: far.cameraId })
    expect((await hr.gallery.spread({ subjectId: ada })).cameras).toHaveLength(1)
  })

  it('does not count what was said of another history or at another location', async () => {
    const hr = world().as(await world().user('HR'))
    const camera = await world().camera()
    const ada = await world().employee('ada')
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const said = await sync(world(), camera)
    const asked = async () => (await hr.gallery.spread({ subjectId: ada })).cameras[0]?.confirmed
    expect(await asked()).toBe(true)
    await world()
      .as(camera)
      .camera.heartbeat({ ...said, galleryMark: 'before-the-restore' })
    expect(await asked()).toBe(false)
    await world().as(camera).camera.heartbeat(said)
    expect(await asked()).toBe(true)
    const elsewhere = { ...camera, locationId: (await world().location('elsewhere')).id }
    await world().as(elsewhere).camera.heartbeat(said)
    expect(await asked()).toBe(false)
  })
})

onBothDatabases('the key of the gallery on a disk', (world) => {
  it('stays the same, is another one after each pairing, and is sealed in the table', async () => {
    const hr = world().as(await world().user('HR'))
    const camera = await world().camera()
    const one = await world().as(camera).gallery.key()
    expect(await world().as(camera).gallery.key()).toEqual(one)
    expect(Buffer.from(one.key, 'base64')).toHaveLength(32)
    const row = await world().db.camera.findUniqueOrThrow({ where: { id: camera.cameraId } })
    expect(Buffer.from(row.galleryKey ?? []).includes(Buffer.from(one.key, 'base64'))).toBe(false)

    const { pairingCode: code } = await hr.camera.newPairingCode({ id: camera.cameraId })
    await world().as({ kind: 'anonymous' }).camera.pair({ code, version: '1' })
    expect(await world().as(camera).gallery.key()).not.toEqual(one)
  })

  it('is gone with a revocation, for good', async () => {
    const hr = world().as(await world().user('HR'))
    const camera = await world().camera()
    await world().as(camera).gallery.key()
    await hr.camera.revoke({ id: camera.cameraId })
    await expect(world().as(camera).gallery.key()).rejects.toMatchObject({ cause: { code: 'CAMERA_TOKEN' } })
    expect(await world().db.camera.findUnique({ where: { id: camera.cameraId } })).toMatchObject({ galleryKey: null })
  })

  it('is sealed anew when the secret key was changed, and replaced when the old one was dropped', async () => {
    const [older, newer] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)]
    const camera = await world().camera()
    const first = await world().as(camera).gallery.key()
    const changing = new World(world().db, world().database, [newer, older])
    expect(await changing.as(camera).gallery.key()).toEqual(first)
    const changed = new World(world().db, world().database, [newer])
    expect(await changed.as(camera).gallery.key()).toEqual(first)
    const lost = new World(world().db, world().database, [new Uint8Array(32).fill(9)])
    expect(await lost.as(camera).gallery.key()).not.toEqual(first)
  })
})
