import { expect, it } from 'vitest'
import { principalFromAuthorization } from '../src/features/principal/principal.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const refusedAs = (code: string) => ({ cause: { code } })
const device = (world: World, ip?: string) => world.as(ANONYMOUS, ip).device
const start = (world: World, ip?: string) => device(world, ip).start({ hostName: 'door-pc\u0000', version: '0.1.0' })

async function office(world: World, name = 'gate') {
  const hr = world.as(await world.user('HR', `hr-${name}`))
  const location = await world.location(name)
  return { hr, location, camera: { kind: 'new', name, locationId: location.id, direction: 'in' } as const }
}

onBothDatabases('a device that shows a code', (world) => {
  it('is let in as a new camera, gets its token once and belongs to the location', async () => {
    const { hr, location, camera } = await office(world())
    const { deviceCode, userCode, intervalMs, expiresAt } = await start(world())
    expect([intervalMs, new Date(expiresAt).getTime() - world().now.getTime()]).toEqual([5000, 600_000])
    expect(userCode).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
    expect(await device(world()).token({ deviceCode })).toEqual({ status: 'pending' })
    const found = await hr.device.find({ code: userCode.toLowerCase().replace('-', '') })
    expect(found).toEqual({ hostName: 'door-pc ', version: '0.1.0', expiresAt: new Date(expiresAt) })
    const { cameraId } = await hr.device.approve({ code: userCode, camera })
    const given = await device(world()).token({ deviceCode })
    if (given.status !== 'approved') throw new Error(given.status)
    expect(given.cameraId).toBe(cameraId)
    const principal = await principalFromAuthorization(world().services, `Bearer ${given.token}`)
    expect(principal).toEqual({ kind: 'camera', cameraId, locationId: location.id })
    expect(await device(world()).token({ deviceCode })).toEqual({ status: 'expired' })
    await expect(hr.device.find({ code: userCode })).rejects.toMatchObject(refusedAs('DEVICE_CODE'))
  })

  it('is let in as a camera that is known and not paired, or was revoked; not in place of one that works', async () => {
    const { hr, camera } = await office(world())
    const known = await hr.camera.register({ ...camera })
    const as = { kind: 'known', id: known.cameraId } as const
    const first = await start(world())
    await hr.device.approve({ code: first.userCode, camera: as })
    expect((await device(world()).token(first)).status).toBe('approved')
    const second = await start(world())
    const approving = hr.device.approve({ code: second.userCode, camera: as })
    await expect(approving).rejects.toMatchObject({ cause: { code: 'CAMERA_PAIRED', params: { name: 'gate' } } })
    await hr.camera.revoke({ id: known.cameraId })
    await hr.device.approve({ code: second.userCode, camera: as })
    expect(await device(world()).token(second)).toMatchObject({ status: 'approved', cameraId: known.cameraId })
  })

  it('finds its camera taken when that was paired by its own code first', async () => {
    const { hr, camera } = await office(world())
    const known = await hr.camera.register({ ...camera })
    const { userCode, deviceCode } = await start(world())
    await hr.device.approve({ code: userCode, camera: { kind: 'known', id: known.cameraId } })
    await world().as(ANONYMOUS).camera.pair({ code: known.pairingCode, version: '0.1.0' })
    expect(await device(world()).token({ deviceCode })).toEqual({ status: 'expired' })
  })

  it('gets one token, and is one camera, also when two come at once', async () => {
    const { hr, camera } = await office(world())
    const { userCode, deviceCode } = await start(world())
    const approving = ['a', 'b'].map((n) => hr.device.approve({ code: userCode, camera: { ...camera, name: n } }))
    expect((await Promise.allSettled(approving)).map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await hr.camera.list()).toHaveLength(1)
    const tokens = await Promise.all([device(world()).token({ deviceCode }), device(world()).token({ deviceCode })])
    expect(tokens.map((t) => t.status).sort()).toEqual(['approved', 'expired'])
  })

  it('may not ask faster than it was told', async () => {
    const { deviceCode } = await start(world())
    const ask = async () => (await device(world()).token({ deviceCode })).status
    expect(await ask()).toBe('pending')
    world().wait(3 / 60)
    expect(await ask()).toBe('slow_down')
    world().wait(5 / 60)
    expect(await ask()).toBe('pending')
  })

  it('is forgotten after ten minutes, let in or not', async () => {
    const { hr, camera } = await office(world())
    const [late, approved] = [await start(world()), await start(world())]
    await hr.device.approve({ code: approved.userCode, camera })
    world().wait(10)
    for (const { deviceCode } of [late, approved])
      expect(await device(world()).token({ deviceCode })).toEqual({ status: 'expired' })
    const approving = hr.device.approve({ code: late.userCode, camera: { ...camera, name: 'other' } })
    await expect(approving).rejects.toMatchObject(refusedAs('DEVICE_CODE'))
    await start(world())
    expect(await world().db.devicePairing.count()).toBe(1)
  })

  it('cannot be guessed: not by those who may let it in, not by its secret, and no address begins for ever', async () => {
    const { hr, camera } = await office(world())
    const { userCode } = await start(world())
    for (let i = 0; i < 5; i++)
      await expect(hr.device.find({ code: 'AAAA-AAAA' })).rejects.toMatchObject(refusedAs('DEVICE_CODE'))
    await expect(hr.device.approve({ code: userCode, camera })).rejects.toMatchObject(refusedAs('PAIRING_LOCKED'))
    expect(await device(world()).token({ deviceCode: 'rcd_guess' })).toEqual({ status: 'expired' })
    for (let i = 0; i < 30; i++) await start(world(), '192.0.2.9')
    await expect(start(world(), '192.0.2.9')).rejects.toMatchObject(refusedAs('PAIRING_LOCKED'))
    await start(world(), '192.0.2.10')
  })

  it('leaves neither code nor token in the log, the audit trail or the database', async () => {
    const { hr, camera } = await office(world())
    const { deviceCode, userCode } = await start(world())
    await hr.device.approve({ code: userCode, camera })
    const given = await device(world()).token({ deviceCode })
    const owner = world().as(await world().user('OWNER'))
    const kept = JSON.stringify([
      world().logged,
      await owner.audit.list({ limit: 100 }),
      await world().db.devicePairing.findMany(),
      await world().db.camera.findMany(),
    ])
    const secrets = [deviceCode, userCode, userCode.replace('-', ''), 'token' in given ? given.token : '-']
    for (const secret of secrets) expect(kept).not.toContain(secret)
    expect(kept).toContain('camera.approveDevice')
  })
})
