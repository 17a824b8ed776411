import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { principalFromAuthorization } from '../src/features/principal/principal.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { BEAT } from './support/heartbeat.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const refusedAs = (code: string) => ({ cause: { code } })
const VERSION = '0.1.0'

async function registered(world: World, name = 'door') {
  const hr = world.as(await world.user('HR', `hr-${name}`)).camera
  const location = await world.location(`at-${name}`)
  const made = await hr.register({ name, locationId: location.id, direction: 'in' })
  return { hr, location, ...made }
}

const bearer = (world: World, token: string) => principalFromAuthorization(world.services, `Bearer ${token}`)

onBothDatabases('a camera', (world) => {
  it('trades its pairing code for a token that opens the door of its own location', async () => {
    const { cameraId, pairingCode, expiresAt, location } = await registered(world())
    expect(pairingCode).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
    expect(expiresAt.getTime() - world().now.getTime()).toBe(600_000)
    const paired = await world()
      .as(ANONYMOUS)
      .camera.pair({ code: pairingCode.toLowerCase().replace('-', ''), version: VERSION })
    expect(paired).toEqual({ cameraId, token: expect.stringMatching(/^rcc_[\w-]{43}$/) })
    const principal = await bearer(world(), paired.token)
    expect(principal).toEqual({ kind: 'camera', cameraId, locationId: location.id })
    if (principal?.kind !== 'camera') throw new Error('no camera')
    expect(await world().as(principal).camera.me()).toEqual({
      cameraId,
      name: 'door',
      direction: 'in',
      location: { slug: 'at-door', name: 'AT-DOOR', timeZone: 'Europe/Berlin' },
      debounceMs: 300_000,
      door: {
        liveness: 'require',
        challenge: false,
        keepPictures: 'doubtful',
        leaseMs: 86_400_000,
        language: null,
        sounds: null,
      },
    })
  })

  it('is told how its location wants its doors, and of a language of another release nothing', async () => {
    const camera = await world().camera()
    const behave = {
      debounceMs: 60_000,
      liveness: 'WARN',
      challenge: true,
      keepPictures: 'NONE',
      leaseHours: 48,
      language: 'hi',
      sounds: false,
    } as const
    await world().db.location.update({ where: { id: camera.locationId }, data: behave })
    const { door, debounceMs } = await world().as(camera).camera.me()
    expect(debounceMs).toBe(60_000)
    expect(door).toEqual({
      liveness: 'warn',
      challenge: true,
      keepPictures: 'none',
      leaseMs: 172_800_000,
      language: 'hi',
      sounds: false,
    })
    await world().db.location.update({ where: { id: camera.locationId }, data: { language: 'tlh' } })
    expect((await world().as(camera).camera.me()).door.language).toBeNull()
  })

  it('gets one token for a code, also when two ask at once', async () => {
    const { pairingCode } = await registered(world())
    const pair = (ip: string) => world().as(ANONYMOUS, ip).camera.pair({ code: pairingCode, version: VERSION })
    const results = await Promise.allSettled([pair('192.0.2.1'), pair('192.0.2.2')])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(pair('192.0.2.3')).rejects.toMatchObject(refusedAs('PAIRING_CODE'))
  })

  it('gets no token for an expired or a replaced code', async () => {
    const { hr, cameraId, pairingCode } = await registered(world())
    const pair = (code: string) => world().as(ANONYMOUS).camera.pair({ code, version: VERSION })
    const renewed = await hr.newPairingCode({ id: cameraId })
    await expect(pair(pairingCode)).rejects.toMatchObject(refusedAs('PAIRING_CODE'))
    world().wait(10)
    await expect(pair(renewed.pairingCode)).rejects.toMatchObject(refusedAs('PAIRING_CODE'))
  })

  it('may not guess codes for long', async () => {
    const { pairingCode } = await registered(world())
    const pair = (code: string) => world().as(ANONYMOUS).camera.pair({ code, version: VERSION })
    for (let i = 0; i < 5; i++) await expect(pair('AAAA-AAAA')).rejects.toMatchObject(refusedAs('PAIRING_CODE'))
    await expect(pair(pairingCode)).rejects.toMatchObject({ cause: { code: 'PAIRING_LOCKED', params: { minutes: 1 } } })
    world().wait(1)
    await pair(pairingCode)
  })

  it('is shut out at once when revoked, and can be paired again', async () => {
    const { hr, cameraId, pairingCode } = await registered(world())
    const pair = (code: string) => world().as(ANONYMOUS).camera.pair({ code, version: VERSION })
    const { token } = await pair(pairingCode)
    expect(await hr.revoke({ id: cameraId })).toMatchObject({ status: 'revoked' })
    await expect(bearer(world(), token)).rejects.toMatchObject({ code: 'CAMERA_TOKEN' })
    const again = await pair((await hr.newPairingCode({ id: cameraId })).pairingCode)
    expect(again.cameraId).toBe(cameraId)
    await expect(bearer(world(), token)).rejects.toMatchObject({ code: 'CAMERA_TOKEN' })
    expect(await bearer(world(), again.token)).toMatchObject({ cameraId })
  })

  it('keeps its old token until a new code is used', async () => {
    const { hr, cameraId, pairingCode } = await registered(world())
    const { token } = await world().as(ANONYMOUS).camera.pair({ code: pairingCode, version: VERSION })
    await hr.newPairingCode({ id: cameraId })
    expect(await bearer(world(), token)).toMatchObject({ cameraId })
  })

  it('is waiting, then online while it sends heartbeats, then offline', async () => {
    const { hr, cameraId, pairingCode } = await registered(world())
    const status = async () => (await hr.list()).find((c) => c.id === cameraId)?.status
    expect(await status()).toBe('waiting')
    const { token } = await world().as(ANONYMOUS).camera.pair({ code: pairingCode, version: VERSION })
    expect(await status()).toBe('offline')
    const camera = world().as((await bearer(world(), token)) ?? ANONYMOUS).camera
    await camera.heartbeat({ ...BEAT, lastError: 'ffmpeg\u0000 ended\n', queueDepth: 2 ** 40 })
    expect((await hr.list())[0]).toMatchObject({
      status: 'online',
      state: 'live',
      fps: 14.5,
      lastError: 'ffmpeg  ended ',
      queueDepth: 2 ** 31 - 1,
    })
    world().wait(1.5)
    expect(await status()).toBe('online')
    world().wait(0.01)
    expect(await status()).toBe('offline')
  })

  it('hears with its heartbeat of new faces and of a new name', async () => {
    const { hr, cameraId, pairingCode } = await registered(world())
    const { token } = await world().as(ANONYMOUS).camera.pair({ code: pairingCode, version: VERSION })
    const camera = world().as((await bearer(world(), token)) ?? ANONYMOUS).camera
    const before = await camera.heartbeat(BEAT)
    const ada = await world().employee('ada')
    await world()
      .as(await world().user('HR'))
      .enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    await hr.update({ id: cameraId, name: 'front door', direction: 'out' })
    const after = await camera.heartbeat(BEAT)
    expect(after.galleryRevision).toBeGreaterThan(before.galleryRevision)
    expect(after.identity).toMatchObject({ name: 'front door', direction: 'out' })
  })

  it('has a name of its own and a location that exists', async () => {
    const { hr, location, cameraId } = await registered(world())
    await expect(hr.register({ name: 'door', locationId: location.id, direction: 'in' })).rejects.toMatchObject(
      refusedAs('TAKEN'),
    )
    await expect(hr.update({ id: cameraId, locationId: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
    await expect(hr.revoke({ id: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it('leaves neither token nor code in the database', async () => {
    const { pairingCode } = await registered(world())
    const { hr, cameraId } = await registered(world(), 'back')
    const { token } = await world().as(ANONYMOUS).camera.pair({ code: pairingCode, version: VERSION })
    const fresh = await hr.newPairingCode({ id: cameraId })
    const { db } = world()
    const stored = JSON.stringify([
      await db.camera.findMany(),
      await db.auditEntry.findMany(),
      await db.throttle.findMany(),
    ])
    for (const secret of [token, token.slice(4), pairingCode, fresh.pairingCode, fresh.pairingCode.replace('-', '')]) {
      expect(stored).not.toContain(secret)
    }
  })
})

onBothDatabases('the authorization header', (world) => {
  it.each([null, undefined, '', 'Basic abc', 'Bearer', 'Bearer  '])('"%s" carries nobody', async (header) => {
    expect(await principalFromAuthorization(world().services, header)).toBeNull()
  })

  it.each([
    ['Bearer rcc_wrong', 'CAMERA_TOKEN'],
    ['Bearer rck_wrong', 'API_KEY_INVALID'],
    ['Bearer other', 'API_KEY_INVALID'],
  ])('"%s" is refused as %s', async (header, code) => {
    await expect(principalFromAuthorization(world().services, header)).rejects.toMatchObject({ code })
  })
})
