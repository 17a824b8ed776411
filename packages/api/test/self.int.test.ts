import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { EmployeePrincipal } from '../src/context.ts'
import { ownImage } from '../src/features/self-data/self-data.service.ts'
import { selfRecords } from '../src/features/self-data/self-records.service.ts'
import { company, MONDAY } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const MONTH = '2026-03'
const REASON = 'forgot'

/** Ada, on her own page, and Bob, of whom she must not learn anything. */
async function twoPeople(world: World) {
  const found = await company(world)
  const bob = await world.employee('E-2', 'Bob')
  const of = (employeeId: string, name: string): EmployeePrincipal => ({ kind: 'employee', employeeId, name })
  const principal = of(found.ada, 'Ada')
  found.at('2026-03-03T12:00:00')
  return { ...found, bob, principal, me: world.as(principal), asBob: world.as(of(bob, 'Bob')) }
}

onBothDatabases('the own page', (world) => {
  it('says what the own days say, with totals, and where each punch comes from', async () => {
    const { hr, me, ada, bob, punch, idle, officeHours, at } = await twoPeople(world())
    await officeHours(ada)
    await punch(ada, `${MONDAY}T09:30:00`)
    await punch(ada, `${MONDAY}T17:00:00`)
    await punch(bob, `${MONDAY}T06:00:00`)
    at('2026-03-03T20:00:00')
    await idle()
    expect(await me.self.me()).toMatchObject({
      code: 'E-1',
      name: 'Ada',
      timeZone: 'Europe/Berlin',
      today: '2026-03-03',
    })
    const month = await me.self.month({ month: MONTH })
    const monday = month.days.find((d) => d.workDate === MONDAY)
    expect(monday).toMatchObject({
      location: 'LOBBY',
      figures: { presence: 'present', facts: ['late'], workedSeconds: 7.5 * 3600, lateSeconds: 1800 },
    })
    const sheet = await hr.timesheet.get({ employeeId: ada, from: '2026-03-01', to: '2026-03-31' })
    expect(month.totals).toMatchObject({ workedSeconds: sheet.summary.workedSeconds, daysLate: 1 })
    const day = await me.self.day({ workDate: MONDAY })
    expect(day.punches.map((p) => [p.place.kind, p.source, p.location])).toEqual([
      ['in', 'api', 'LOBBY'],
      ['out', 'api', 'LOBBY'],
    ])
    const said = JSON.stringify([month, day, await me.self.me(), await me.self.requests(), await me.self.faceData()])
    expect(said).not.toMatch(/Bob|E-2|similarity|margin|hr@example/)
    expect(said).not.toContain(bob)
  })

  it('asks for corrections, which the office decides and nobody else sees or takes back', async () => {
    const { hr, me, asBob, ada, bob, punch, idle, location } = await twoPeople(world())
    await punch(ada, `${MONDAY}T09:00:00`)
    const hers = await punch(ada, `${MONDAY}T12:00:00`)
    const his = await punch(bob, `${MONDAY}T09:00:00`)
    await idle()
    const add = { kind: 'add', at: `${MONDAY}T17:00:00+01:00`, locationId: location.id, reason: REASON } as const
    expect((await me.self.preview(add))[0]?.after).toMatchObject({ workedSeconds: 8 * 3600 })
    const { id } = await me.self.request({ ...add, direction: 'out' })
    world().wait(1)
    const taken = await me.self.request({ kind: 'void', punchId: hers, reason: REASON })
    expect(await hr.correction.list({ state: 'requested' })).toMatchObject({
      rows: [
        { id: taken.id, employee: { id: ada }, requestedBy: 'Ada', mine: false },
        { id, employee: { id: ada }, mine: false },
      ],
    })
    expect(await asBob.self.requests()).toEqual([])
    await expect(asBob.self.withdraw({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const change of [
      { kind: 'void', punchId: his, reason: REASON } as const,
      { kind: 'move', punchId: his, at: add.at, reason: REASON } as const,
    ]) {
      await expect(me.self.request(change)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(me.self.preview(change)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await me.self.withdraw({ id: taken.id })).state).toBe('withdrawn')
    await hr.correction.decide({ id, approve: true, note: 'seen' })
    expect(await me.self.requests()).toMatchObject([
      { id: taken.id, state: 'withdrawn', mine: true },
      { id, state: 'approved', decisionNote: 'seen', mine: true },
    ])
    expect((await me.self.month({ month: MONTH })).days[0]?.figures).toMatchObject({ workedSeconds: 8 * 3600 })
    const byOffice = await hr.correction.request({ ...add, employeeId: ada, at: `${MONDAY}T18:00:00+01:00` })
    await expect(me.self.withdraw({ id: byOffice.correction.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(JSON.stringify(await me.self.requests())).not.toContain('hr@example')
  })

  it('does not ask for changes of what is locked, nor without end', async () => {
    const { hr, me, ada, punch, idle, location } = await twoPeople(world())
    await punch(ada, `${MONDAY}T09:00:00`)
    await idle()
    const at = (minute: number) => `${MONDAY}T17:${String(minute).padStart(2, '0')}:00+01:00`
    const add = (minute: number) =>
      ({ kind: 'add', at: at(minute), locationId: location.id, reason: REASON, direction: 'out' }) as const
    for (let i = 0; i < 30; i++) await me.self.request(add(i))
    await expect(me.self.request(add(31))).rejects.toThrow('30 of your requests wait')
    await hr.periodLock.lock({ from: '2026-03-01', to: MONDAY, locationId: null })
    await me.self.withdraw({ id: (await me.self.requests())[0]?.id ?? '' })
    await expect(me.self.request(add(40))).rejects.toThrow('locked period')
  })

  it('shows the own photos to nobody but their owner', async () => {
    const { hr, user, ada, bob, principal, me } = await twoPeople(world())
    const photoOfId = async (employeeId: string, name: string) => {
      const enrolled = await hr.enrolment.enrol({ employeeId, photo: photoOf([name]) })
      return enrolled.verdict === 'accepted' ? enrolled.photoId : ''
    }
    const [hers, his] = [await photoOfId(ada, 'Ada'), await photoOfId(bob, 'Bob')]
    expect(await me.self.faceData()).toMatchObject({ photos: [{ id: hers, used: true }], templates: 1, consent: null })
    const look = (photoId: string, as: Parameters<World['context']>[0] = principal) =>
      ownImage(world().context(as), { photoId, size: 'avatar' })
    expect((await look(hers)).bytes.byteLength).toBeGreaterThan(0)
    await expect(look(his)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(look(hers, user)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(look(hers, ANONYMOUS)).rejects.toMatchObject({ code: 'OWN_PAGE_ENDED' })
  })

  it('takes a consent back: the face is gone everywhere, the days stay, and no photo comes back without a new one', async () => {
    const { hr, me, ada, bob, punch, idle } = await twoPeople(world())
    const camera = await world().camera('door')
    const door = world().as(camera)
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['Ada']) })
    await hr.enrolment.enrol({ employeeId: bob, photo: photoOf(['Bob']) })
    await punch(ada, `${MONDAY}T09:00:00`)
    await idle()
    const { modelId } = world().vision
    const before = await door.gallery.delta({ sinceRevision: 0, modelId })
    expect((await me.self.faceData()).doors).toMatchObject([{ name: 'door', state: 'told' }])
    expect((await me.self.setConsent({ given: true })).consent).toMatchObject({ given: true, byOffice: false })
    world().wait(1)
    const after = await me.self.setConsent({ given: false })
    expect(after).toMatchObject({ photos: [], templates: 0, consent: { given: false }, doors: [{ state: 'forgets' }] })
    const delta = await door.gallery.delta({ sinceRevision: before.toRevision, modelId })
    expect(delta.tombstones).toEqual([ada])
    expect(await world().db.faceTemplate.findMany({ select: { employeeId: true } })).toEqual([{ employeeId: bob }])
    expect((await me.self.month({ month: MONTH })).days).toHaveLength(1)
    const again = () => hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['Ada'], 2) })
    await expect(again()).rejects.toThrow('does not consent')
    expect((await hr.consent.get({ id: ada })).consent).toMatchObject({
      given: false,
      recordedBy: null,
      noticeVersion: 1,
    })
    world().wait(1)
    await hr.consent.set({ id: ada, given: true })
    expect((await again()).verdict).toBe('accepted')
    const consents = await world().db.consent.findMany({ where: { employeeId: ada }, orderBy: { at: 'asc' } })
    expect(consents).toHaveLength(3)
  })

  it('asks to be erased: the office reads it, and says why not or does it', async () => {
    const { hr, me, asBob, ada } = await twoPeople(world())
    expect((await me.self.askErasure()).erasure).toMatchObject({ answer: null })
    await me.self.askErasure()
    const open = await hr.attention.list({})
    expect(open.rows).toMatchObject([{ kind: 'erasureAsked', employee: { id: ada }, workDate: null }])
    expect((await asBob.self.faceData()).erasure).toBeNull()
    const id = open.rows[0]?.id ?? ''
    const outs = await hr.attention.resolve({ ids: [id], action: { kind: 'addOut' }, reason: 'x' })
    expect(outs).toMatchObject({ done: 0, failed: [{ id }] })
    await hr.attention.resolve({ ids: [id], action: { kind: 'ignore' }, reason: 'hours are kept for two years' })
    expect((await me.self.faceData()).erasure?.answer).toMatchObject({ text: 'hours are kept for two years' })
    world().wait(1)
    await me.self.askErasure()
    expect((await hr.attention.list({})).counts.erasureAsked).toBe(1)
    expect((await me.self.takeBackErasure()).erasure?.answer).not.toBeNull()
    expect((await hr.attention.list({})).counts.erasureAsked).toBe(0)
    await me.self.askErasure()
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    expect(await world().db.attentionItem.count()).toBe(0)
    expect(await world().db.consent.count()).toBe(0)
  })

  it('gives a copy of everything that is kept, of nobody else, and only to its owner', async () => {
    const { hr, user, me, ada, bob, punch, idle, principal } = await twoPeople(world())
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['Ada']) })
    await hr.enrolment.enrol({ employeeId: bob, photo: photoOf(['Bob']) })
    for (const who of [ada, bob]) await punch(who, `${MONDAY}T09:00:00`)
    await me.self.setConsent({ given: true })
    await idle()
    const read = async (as: Parameters<World['context']>[0]) =>
      new Response(await selfRecords(world().context(as))).text()
    const text = await read(principal)
    const records = JSON.parse(text)
    expect(records).toMatchObject({
      person: { id: ada, name: 'Ada', consents: [{ given: true }] },
      photos: [{ templates: [{ modelId: world().vision.modelId }] }],
      days: [{ workDate: MONDAY }],
      events: [{ kind: 'MATCH' }],
    })
    expect(records.photos[0].jpegBase64.length).toBeGreaterThan(0)
    expect(records.log.map((l: { action: string }) => l.action)).toContain('self.download')
    expect(text).not.toMatch(/Bob|"E-2"|hash|hr@example/i)
    await expect(read(user)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(read(ANONYMOUS)).rejects.toMatchObject({ code: 'OWN_PAGE_ENDED' })
  })

  it('is of somebody who is there: after an erasure nothing answers', async () => {
    const { hr, me, ada, location } = await twoPeople(world())
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    const add = { kind: 'add', at: `${MONDAY}T17:00:00+01:00`, locationId: location.id, reason: REASON } as const
    for (const call of [
      () => me.self.me(),
      () => me.self.month({ month: MONTH }),
      () => me.self.day({ workDate: MONDAY }),
      () => me.self.request(add),
      () => me.self.setConsent({ given: true }),
      () => me.self.withdraw({ id: randomUUID() }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})
