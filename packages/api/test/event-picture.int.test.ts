import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { forgetPictures, storePicture, viewPicture } from '../src/features/event-picture/event-picture.service.ts'
import { resumeFaceJobs } from '../src/features/face-job/face-job.service.ts'
import { company } from './support/attendance.ts'
import { Chain } from './support/chain.ts'
import { onBothDatabases } from './support/databases.ts'
import { jpegOf } from './support/jpeg.ts'
import { ANONYMOUS, KEY, World } from './support/world.ts'

const JPEG = jpegOf(320, 400)
const NEW_KEY = new Uint8Array(32).fill(9)

async function setUp(world: World) {
  const { ada, hr, user, location } = await company(world)
  const door = await world.camera('door', location.id)
  const chain = new Chain()
  const at = world.now.toISOString()
  const send = async (fields: Parameters<Chain['next']>[0]) => {
    const event = chain.next({ occurredAt: at, ...fields })
    await world.as(door).recognition.ingest({ events: [event] })
    return event.id
  }
  const doubtful = () => send({ kind: 'ambiguous', employeeId: ada, margin: 0.01 })
  const store = (eventId: string, jpeg = JPEG, camera: Parameters<World['context']>[0] = door) =>
    storePicture(world.context(camera), { eventId, jpeg })
  const view = (eventId: string) => viewPicture(world.context(user), { eventId })
  const count = () => world.db.eventPicture.count()
  return { ada, hr, user, location, door, send, doubtful, store, view, count }
}

const unwanted = { code: 'PICTURE_UNWANTED' }
const gone = { code: 'NOT_FOUND' }

onBothDatabases('a picture of an event', (world) => {
  it('is kept sealed and once, and shown to those who may put attendance right', async () => {
    const { doubtful, store, view, hr } = await setUp(world())
    const eventId = await doubtful()
    await store(eventId.toUpperCase())
    await store(eventId, jpegOf(300, 300))
    expect([...(await view(eventId)).bytes]).toEqual([...JPEG])
    const { image } = await world().db.eventPicture.findUniqueOrThrow({ where: { eventId } })
    expect(Buffer.from(image).includes(Buffer.from(JPEG))).toBe(false)
    const { rows } = await hr.attention.list({})
    expect(rows).toMatchObject([{ kind: 'greyZone', event: { id: eventId, hasPicture: true } }])
  })

  it('leaves in the audit log who looked at it, once a day', async () => {
    const { doubtful, store, view, user } = await setUp(world())
    const [eventId, other] = [await doubtful(), await doubtful()]
    await store(eventId)
    await store(other)
    await Promise.all([view(eventId), view(eventId.toUpperCase()), view(eventId)])
    await view(other)
    const owner = await world().user('OWNER')
    await viewPicture(world().context(owner), { eventId })
    await expect(view(randomUUID())).rejects.toMatchObject(gone)
    world().wait(24 * 60)
    await view(eventId)
    const { rows } = await world().as(owner).audit.list({})
    const looked = rows.filter((r) => r.action === 'attendance.viewPicture')
    const [hr, boss] = [user, owner].map(({ name, email }) => `${name} <${email}>`)
    const byHr = { subjectKind: 'event', subjectId: eventId, actorName: hr, detail: {} }
    expect(looked).toHaveLength(4)
    expect(looked).toEqual(
      expect.arrayContaining([
        expect.objectContaining(byHr),
        expect.objectContaining({ ...byHr, subjectId: other }),
        expect.objectContaining({ ...byHr, actorName: boss }),
      ]),
    )
  })

  it('is shown to nobody else, nor taken from them', async () => {
    const { doubtful, store, door } = await setUp(world())
    const eventId = await doubtful()
    await store(eventId)
    for (const [who, code] of [
      [ANONYMOUS, 'UNAUTHENTICATED'],
      [door, 'FORBIDDEN'],
      [await world().user('VIEWER'), 'FORBIDDEN'],
      [{ kind: 'apiKey', id: randomUUID(), name: 'payroll', scopes: ['attendance:read'] }, 'FORBIDDEN'],
    ] as const) {
      await expect(viewPicture(world().context(who), { eventId })).rejects.toMatchObject({ code })
    }
    await expect(store(eventId, JPEG, ANONYMOUS)).rejects.toMatchObject({ code: 'CAMERA_TOKEN' })
    await expect(store(eventId, JPEG, await world().user('OWNER'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('goes with a consent that is withdrawn, and none comes after', async () => {
    const { doubtful, store, count, hr, ada } = await setUp(world())
    await store(await doubtful())
    const late = await doubtful()
    await hr.consent.set({ id: ada, given: false })
    expect(await count()).toBe(0)
    await expect(store(late)).rejects.toMatchObject(unwanted)
    world().wait(1)
    await hr.consent.set({ id: ada, given: true })
    await store(late)
    expect(await count()).toBe(1)
  })

  it('is not taken of another camera, an event that is not there, or one that named somebody', async () => {
    const { doubtful, store, send, ada, count, location } = await setUp(world())
    const eventId = await doubtful()
    const other = await world().camera('other', location.id)
    await expect(store(eventId, JPEG, other)).rejects.toMatchObject(unwanted)
    await expect(store(randomUUID())).rejects.toMatchObject(unwanted)
    await expect(store(await send({ kind: 'match', employeeId: ada, margin: 0.3 }))).rejects.toMatchObject(unwanted)
    expect(await count()).toBe(0)
  })

  it('is taken as the location wishes at that moment, and forgotten when it wishes otherwise', async () => {
    const { doubtful, store, send, hr, location, count } = await setUp(world())
    const stranger = await send({ kind: 'unknown' })
    await expect(store(stranger)).rejects.toMatchObject(unwanted)
    await hr.location.changeDoor({ id: location.id, keepPictures: 'unnamed' })
    await store(stranger)
    await store(await doubtful())
    await hr.location.changeDoor({ id: location.id, keepPictures: 'doubtful' })
    expect(await count()).toBe(1)
    const elsewhere = await world().location('back')
    await hr.location.changeDoor({ id: elsewhere.id, keepPictures: 'none' })
    expect(await count()).toBe(1)
    await hr.location.changeDoor({ id: location.id, keepPictures: 'none' })
    await expect(store(await doubtful())).rejects.toMatchObject(unwanted)
    expect(await count()).toBe(0)
  })

  it.each([
    ['no JPEG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['more than 40 KB', jpegOf(320, 400, 41_000)],
    ['as large as a whole frame', jpegOf(1280, 720)],
    ['cut off', JPEG.slice(0, -1)],
  ])('is not taken when it is %s', async (_, jpeg) => {
    const { doubtful, store } = await setUp(world())
    await expect(store(await doubtful(), jpeg)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('is forgotten so many days after the event, however late it came', async () => {
    const { doubtful, store, view, send, ada } = await setUp(world())
    const early = await doubtful()
    world().wait(13 * 24 * 60)
    await store(early)
    const late = await send({ kind: 'ambiguous', employeeId: ada, margin: 0, occurredAt: world().now.toISOString() })
    await store(late)
    expect(await forgetPictures(world().services, 14)).toBe(0)
    world().wait(24 * 60 + 1)
    expect(await forgetPictures(world().services, 14)).toBe(1)
    await expect(view(early)).rejects.toMatchObject(gone)
    expect((await view(late)).bytes).toHaveLength(JPEG.length)
  })

  it('goes with the employee who was the nearest', async () => {
    const { doubtful, store, hr, ada, count, send } = await setUp(world())
    await store(await doubtful())
    const bob = await world().employee('E-2', 'Bob')
    await store(await send({ kind: 'spoof', employeeId: bob }))
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    expect(await count()).toBe(1)
  })

  it('is sealed anew with a new key, and goes when no key opens it', async () => {
    const { doubtful, store, user } = await setUp(world())
    const [eventId, lost] = [await doubtful(), await doubtful()]
    await store(eventId)
    await store(lost)
    const { image } = await world().db.eventPicture.findUniqueOrThrow({ where: { eventId } })
    await world().db.eventPicture.update({ where: { eventId: lost }, data: { image } })
    const next = new World(world().db, world().database, [NEW_KEY, KEY])
    await resumeFaceJobs(next.services)
    await next.services.faceJobs.idle()
    await next.services.faceJobs.close()
    const alone = new World(world().db, world().database, [NEW_KEY])
    expect((await viewPicture(alone.context(user), { eventId })).bytes).toHaveLength(JPEG.length)
    await expect(viewPicture(alone.context(user), { eventId: lost })).rejects.toMatchObject(gone)
    await expect(store(await doubtful())).rejects.toMatchObject({ code: 'SECRET_KEY_OLD' })
  })
})
