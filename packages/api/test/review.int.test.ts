import { AppError, encodeEmbedding } from '@rollcall/core'
import { expect, it } from 'vitest'
import { storePicture } from '../src/features/event-picture/event-picture.service.ts'
import { company, MONDAY } from './support/attendance.ts'
import { Chain } from './support/chain.ts'
import { onBothDatabases } from './support/databases.ts'
import { type DrawnFace, embeddingOf, photoOf } from './support/fake-vision.ts'
import { pictureOf } from './support/jpeg.ts'
import type { World } from './support/world.ts'

const MORNING = '2026-03-02T08:00:00.000Z'

async function setUp(world: World) {
  const site = await company(world)
  const { location, hr, ada, idle } = site
  site.at('2026-03-03T12:00:00')
  await hr.location.changeDoor({ id: location.id, keepPictures: 'unnamed' })
  const door = await world.camera('door', location.id)
  const chain = new Chain()
  const send = async (fields: Parameters<Chain['next']>[0]) => {
    const event = chain.next({ occurredAt: MORNING, ...fields })
    await world.as(door).recognition.ingest({ events: [event] })
    return event.id
  }
  let take = 0
  const withPicture = async (eventId: string, face: string | DrawnFace = `stranger ${++take}`) => {
    await storePicture(world.context(door), { eventId, jpeg: pictureOf([face], ++take) })
    return eventId
  }
  const doubtful = async (employeeId = ada, occurredAt = MORNING, face?: string | DrawnFace) =>
    withPicture(await send({ kind: 'ambiguous', employeeId, similarity: 0.6, margin: 0.01, occurredAt }), face)
  const stranger = async (occurredAt = MORNING, face?: string | DrawnFace) =>
    withPicture(await send({ kind: 'unknown', occurredAt }), face)
  const open = async () => (await hr.review.list({})).groups.map((g) => g.id)
  const answer = (eventId: string, given: Parameters<typeof hr.review.decide>[0]['answer'], who = hr) =>
    who.review.decide({ eventIds: [eventId], answer: given })
  const punches = async (employeeId: string) => {
    await idle()
    const { rows } = await hr.day.list({ from: MONDAY, to: MONDAY, employeeId })
    return rows.map((r) => r.presence)
  }
  const bob = await world.employee('E-2', 'Bob')
  return { ...site, bob, send, withPicture, doubtful, stranger, open, answer, punches }
}

const YES = { kind: 'yes', learn: false } as const
const LEARN = { kind: 'yes', learn: true } as const
const NO = { kind: 'no' } as const

onBothDatabases('the review of faces', (world) => {
  it('shows who it could be, when and where, and strangers of whom there is a picture', async () => {
    const { doubtful, stranger, send, hr, ada, location } = await setUp(world())
    const near = await doubtful(ada, '2026-03-02T09:00:00.000Z')
    const unknown = await stranger()
    await send({ kind: 'unknown' })
    await send({ kind: 'match', employeeId: ada })
    const { groups } = await hr.review.list({})
    expect(groups).toMatchObject([
      {
        id: near,
        candidate: { id: ada, code: 'E-1', name: 'Ada', photoId: null },
        cases: [{ kind: 'greyZone', similarity: 0.6, margin: 0.01, hasPicture: true, location: { id: location.id } }],
      },
      { id: unknown, candidate: null, cases: [{ kind: 'unknown', camera: { name: 'door' } }] },
    ])
    expect(await hr.review.count()).toEqual({ open: 2 })
    expect((await hr.review.list({ kind: 'unknown' })).groups.map((g) => g.id)).toEqual([unknown])
  })

  it('is paged without missing or repeating anything', async () => {
    const { doubtful, stranger, hr } = await setUp(world())
    for (let i = 0; i < 3; i++) {
      await doubtful()
      await stranger()
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await hr.review.list({ limit: 2, ...(cursor !== undefined && { cursor }) })
      seen.push(...page.groups.map((g) => g.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect([seen.length, new Set(seen).size]).toEqual([6, 6])
  })

  it('makes a yes a punch of the candidate, and no punch again when it is taken back', async () => {
    const { doubtful, open, answer, punches, ada, hr } = await setUp(world())
    const id = await doubtful()
    expect(await punches(ada)).toEqual([])
    expect(await answer(id, YES)).toEqual({ done: 1, asked: 0, failed: [], learnt: null })
    expect(await punches(ada)).toEqual(['incomplete'])
    expect(await open()).toEqual([])
    expect((await hr.attention.list({ kinds: ['greyZone'] })).rows).toEqual([])
    const answered = await hr.review.list({ status: 'answered' })
    expect(answered.groups).toMatchObject([{ id, cases: [{ answer: { outcome: 'yes', employee: { id: ada } } }] }])
    world().wait(1)
    expect(await hr.review.undo({ eventIds: [id] })).toEqual({ done: 1, asked: 0, failed: [], learnt: null })
    expect(await punches(ada)).toEqual(['notDue'])
    expect(await open()).toEqual([id])
    const actions = await world().db.auditEntry.findMany({ where: { subjectId: id }, select: { action: true } })
    expect(actions.map((a) => a.action).sort()).toEqual(['review.decide', 'review.undo'])
  })

  it('makes no punch of a no, and leaves nothing open', async () => {
    const { doubtful, stranger, open, answer, punches, ada } = await setUp(world())
    expect(await answer(await doubtful(), NO)).toMatchObject({ done: 1 })
    expect(await answer(await stranger(), { kind: 'ignore' })).toMatchObject({ done: 1 })
    expect(await punches(ada)).toEqual([])
    expect(await open()).toEqual([])
  })

  it('makes the pass that of whoever it is said to be', async () => {
    const { doubtful, stranger, answer, punches, ada, bob } = await setUp(world())
    await answer(await doubtful(), { kind: 'someoneElse', employeeId: bob, learn: false })
    expect([await punches(ada), await punches(bob)]).toEqual([[], ['incomplete']])
    await answer(await stranger('2026-03-02T16:00:00.000Z'), { kind: 'someoneElse', employeeId: bob, learn: false })
    expect(await punches(bob)).toEqual(['present'])
  })

  it('answers once, however often and by however many it is answered', async () => {
    const { doubtful, answer, hr, ada } = await setUp(world())
    const id = await doubtful()
    const results = await Promise.all([answer(id, YES), answer(id, YES), answer(id, NO)])
    expect(results.map((r) => r.done + r.asked).sort()).toEqual([0, 0, 1])
    expect((await hr.correction.list({ employeeId: ada })).rows.length).toBeLessThanOrEqual(1)
    const twice = await hr.review.decide({ eventIds: [id, id.toUpperCase()], answer: YES })
    expect(twice).toMatchObject({ done: 0, failed: [{ eventId: id, message: expect.stringContaining('already') }] })
  })

  it('answers what can be answered, and says why the rest cannot', async () => {
    const { doubtful, stranger, send, hr, ada } = await setUp(world())
    const [near, unknown, named] = [
      await doubtful(),
      await stranger(),
      await send({ kind: 'match', employeeId: ada, margin: 0.3 }),
    ]
    const result = await hr.review.decide({ eventIds: [unknown, named, near], answer: YES })
    expect(result).toMatchObject({ done: 1, failed: [{ eventId: unknown }, { eventId: named }] })
    await hr.periodLock.lock({ from: '2026-03-01', to: MONDAY, locationId: null })
    const late = await hr.review.decide({ eventIds: [await doubtful(ada, '2026-03-02T15:00:00.000Z')], answer: YES })
    expect(late.failed).toMatchObject([{ message: expect.stringContaining('locked') }])
  })

  it('lets nobody answer about themselves', async () => {
    const { doubtful, answer, punches, user, hr, open } = await setUp(world())
    const me = await world().employee('E-9', 'Me', { email: user.email })
    const [mine, other] = [await doubtful(me), await doubtful(me)]
    expect((await hr.review.list({})).groups.map((g) => g.own)).toEqual([true, true])
    expect(await answer(mine, YES)).toMatchObject({ done: 0, asked: 1 })
    expect(await answer(other, NO)).toMatchObject({ failed: [{ message: expect.stringContaining('Nobody decides') }] })
    expect(await punches(me)).toEqual([])
    const boss = world().as(await world().user('OWNER'))
    const [request] = (await boss.correction.list({ state: 'requested' })).rows
    await boss.correction.decide({ id: request?.id ?? '', approve: true })
    expect(await punches(me)).toEqual(['incomplete'])
    expect((await hr.review.undo({ eventIds: [mine] })).failed).toHaveLength(1)
    expect(await open()).toEqual([other])
  })

  it('is settled in one place: what was answered is not opened again among what needs attention', async () => {
    const { doubtful, answer, hr } = await setUp(world())
    const id = await doubtful()
    await answer(id, NO)
    const [item] = (await hr.attention.list({ status: 'resolved' })).rows
    const opened = await hr.attention.resolve({ ids: [item?.id ?? ''], action: { kind: 'reopen' }, reason: 'r' })
    expect(opened.failed).toMatchObject([{ message: expect.stringContaining('Review') }])
  })

  it('keeps nothing of whoever is erased, whoever they were taken for', async () => {
    const { doubtful, stranger, answer, hr, bob, ada, open } = await setUp(world())
    await answer(await doubtful(), { kind: 'someoneElse', employeeId: bob, learn: false })
    await answer(await stranger(), { kind: 'someoneElse', employeeId: bob, learn: false })
    const left = await doubtful()
    await hr.employee.erase({ id: bob, confirmCode: 'E-2' })
    expect(await world().db.eventPicture.findMany({ select: { eventId: true } })).toEqual([{ eventId: left }])
    expect(await world().db.eventReview.count({ where: { employeeId: bob } })).toBe(0)
    expect(await open()).toEqual([left])
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    expect(await world().db.eventPicture.count()).toBe(0)
    expect(await world().db.eventReview.count()).toBe(1)
  })

  it('names the second of two whom a door could not tell apart, as long as that is so and they work here', async () => {
    const { doubtful, send, withPicture, hr, ada, bob } = await setUp(world())
    const between: DrawnFace = { person: 'somebody', like: ['bob', 0.6] }
    await hr.enrolment.enrol({ employeeId: bob, photo: photoOf(['bob']) })
    const tied = await doubtful(ada, MORNING, between)
    const clear = await send({ kind: 'ambiguous', employeeId: ada, similarity: 0.6, margin: 0.3 })
    await withPicture(clear, { ...between, person: 'else' })
    await doubtful(ada, MORNING, 'nobody like that')
    const seconds = async () =>
      Object.fromEntries((await hr.review.list({})).groups.flatMap((g) => (g.runnerUp ? [[g.id, g.runnerUp]] : [])))
    expect(await seconds()).toMatchObject({ [tied]: { id: bob, code: 'E-2', name: 'Bob' } })
    expect(Object.keys(await seconds())).toEqual([tied])
    await hr.employee.deactivate({ id: bob })
    expect(await seconds()).toEqual({})
  })

  it('answers a group of any size that is shown in one go', async () => {
    const { doubtful, hr, ada } = await setUp(world())
    for (let i = 0; i < 60; i++) await doubtful(ada, MORNING, 'cem')
    const [group] = (await hr.review.list({})).groups
    const eventIds = group?.cases.map((c) => c.eventId) ?? []
    expect(eventIds).toHaveLength(60)
    expect(await hr.review.decide({ eventIds, answer: NO })).toMatchObject({ done: 60, failed: [] })
    expect(await hr.review.undo({ eventIds })).toMatchObject({ done: 60, failed: [] })
  })

  it('puts faces that look alike on one card, where the question is the same', async () => {
    const { doubtful, stranger, hr, ada, bob, user } = await setUp(world())
    const [first, second] = [
      await doubtful(ada, MORNING, 'cem'),
      await doubtful(ada, '2026-03-02T12:00:00.000Z', 'cem'),
    ]
    const [ofBob, other] = [await doubtful(bob, MORNING, 'cem'), await doubtful(ada, MORNING, 'dan')]
    const [known, again] = [
      await stranger(MORNING, 'cem'),
      await stranger(MORNING, { person: 'x', like: ['cem', 0.6] }),
    ]
    const blurred = await stranger(MORNING, { person: 'cem' })
    await world().db.eventPicture.update({ where: { eventId: blurred }, data: { vector: Uint8Array.of(1, 2, 3) } })
    const groupsOf = async (api: typeof hr) =>
      (await api.review.list({})).groups.map((g) => g.cases.map((c) => c.eventId))
    const groups = await groupsOf(hr)
    expect(groups[0]).toEqual([second, first])
    const rest = groups.slice(1).map((ids) => ids.toSorted().join())
    expect(rest.toSorted()).toEqual([ofBob, other, [known, again].toSorted().join(), blurred].toSorted())
    const decided = await hr.review.decide({ eventIds: groups[0] ?? [], answer: YES })
    expect(decided).toMatchObject({ done: 2 })
    world().vision.modelId = 'mobilefacenet-192@1'
    expect((await groupsOf(world().as(user))).every((ids) => ids.length === 1)).toBe(true)
  })

  it('keeps what the encoder says of a face sealed, and forgets it with the picture', async () => {
    const { stranger } = await setUp(world())
    const eventId = await stranger(MORNING, 'cem')
    const { vector, modelId } = await world().db.eventPicture.findUniqueOrThrow({ where: { eventId } })
    expect(modelId).toBe(world().vision.modelId)
    const plain = Buffer.from(encodeEmbedding(embeddingOf('cem', world().vision.modelId)))
    expect(Buffer.from(vector ?? []).includes(plain.subarray(0, 32))).toBe(false)
    expect(world().vision.priorities).toContain('batch')
  })

  it('takes a picture for which there is no encoder just now', async () => {
    const { stranger, open } = await setUp(world())
    world().vision.whileAnalysing = () => Promise.reject(new AppError('VISION_BUSY'))
    const eventId = await stranger()
    expect(await open()).toEqual([eventId])
  })

  it('learns from a yes when the picture is good enough, says so, and forgets it again', async () => {
    const { doubtful, answer, hr, ada } = await setUp(world())
    const id = await doubtful(ada, MORNING, 'ada')
    const { learnt } = await answer(id, LEARN)
    expect(learnt).toEqual({ photoId: expect.any(String), refusal: null })
    expect((await hr.employee.get({ id: ada })).photos).toMatchObject([{ id: learnt?.photoId, fromDoor: true }])
    await hr.review.undo({ eventIds: [id] })
    expect((await hr.employee.get({ id: ada })).photos).toEqual([])
    const blurred = await doubtful(ada, '2026-03-02T12:00:00.000Z', { person: 'ada', quality: { sharpness01: 0.05 } })
    expect(await answer(blurred, LEARN)).toMatchObject({
      done: 1,
      learnt: { photoId: null, refusal: expect.stringContaining('blurred') },
    })
    expect((await hr.employee.get({ id: ada })).photos).toEqual([])
  })

  it('learns nothing from a yes to oneself', async () => {
    const { doubtful, answer, hr, user } = await setUp(world())
    const me = await world().employee('E-9', 'Me', { email: user.email })
    expect(await answer(await doubtful(me, MORNING, 'me'), LEARN)).toMatchObject({ asked: 1, learnt: null })
    expect((await hr.employee.get({ id: me })).photos).toEqual([])
  })

  it('enrols a stranger with the first picture that will do; all their passes count', async () => {
    const { stranger, hr, punches } = await setUp(world())
    const dark = await stranger('2026-03-02T16:00:00.000Z', { person: 'cem', quality: { brightness01: 0.05 } })
    const good = await stranger(MORNING, 'cem')
    const answer = { kind: 'enrol', name: 'Cem' } as const
    await expect(hr.review.decide({ eventIds: [dark], answer })).rejects.toThrow('too dark')
    expect(await hr.review.count()).toEqual({ open: 2 })
    const result = await hr.review.decide({ eventIds: [dark, good], answer })
    expect(result).toMatchObject({ done: 2, failed: [], learnt: { photoId: expect.any(String) } })
    const [cem] = (await hr.employee.list({ search: 'Cem' })).rows
    expect(cem).toMatchObject({ name: 'Cem', templates: 1 })
    expect(await punches(cem?.id ?? '')).toEqual(['present'])
    await expect(hr.review.decide({ eventIds: [good], answer })).rejects.toThrow('answered this one')
    const again = await stranger('2026-03-02T18:00:00.000Z', 'cem')
    await expect(hr.review.decide({ eventIds: [again], answer })).rejects.toThrow('already enrolled as Cem')
  })

  it('keeps no picture of whoever does not consent, whoever they were taken for', async () => {
    const { doubtful, answer, hr, bob } = await setUp(world())
    await answer(await doubtful(), { kind: 'someoneElse', employeeId: bob, learn: false })
    await hr.consent.set({ id: bob, given: false })
    expect(await world().db.eventPicture.count()).toBe(0)
    await answer(await doubtful(), { kind: 'someoneElse', employeeId: bob, learn: true })
    expect(await world().db.eventPicture.count()).toBe(0)
    expect((await hr.employee.get({ id: bob })).photos).toEqual([])
  })
})
