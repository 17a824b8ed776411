import { expect, it } from 'vitest'
import { dayFiltersSchema } from '../src/features/day/day.schema.ts'
import { allDays } from '../src/features/day/day.service.ts'
import { company, MONDAY } from './support/attendance.ts'
import { Chain } from './support/chain.ts'
import { onBothDatabases } from './support/databases.ts'
import { ANONYMOUS } from './support/world.ts'

onBothDatabases('days', (world) => {
  it('come of punches alone where nobody configured anything', async () => {
    const { hr, ada, punch, idle, at, location } = await company(world())
    at('2026-03-02T20:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T17:30:00')
    await punch(ada, '2026-03-02T12:00:00')
    await idle()
    const { rows } = await hr.day.list({})
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      workDate: MONDAY,
      employee: { id: ada, code: 'E-1', name: 'Ada', photoId: null },
      location: { id: location.id, name: 'LOBBY' },
      shift: null,
      presence: 'present',
      facts: [],
      firstInAt: new Date('2026-03-02T08:00:00.000Z'),
      lastOutAt: new Date('2026-03-02T16:30:00.000Z'),
      workedSeconds: 8.5 * 3600,
      lateSeconds: 0,
    })
  })

  it('are made anew when a punch comes late, whatever the order, and once', async () => {
    const { hr, ada, punch, idle, at } = await company(world())
    at('2026-03-03T12:00:00')
    await punch(ada, '2026-03-02T17:00:00')
    await idle()
    expect((await hr.day.list({})).rows[0]).toMatchObject({ presence: 'incomplete', facts: ['attention'] })
    await punch(ada, '2026-03-02T09:00:00')
    await idle()
    const { rows } = await hr.day.list({})
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ presence: 'present', workedSeconds: 8 * 3600, facts: [] })
    expect(await world().db.attentionItem.count()).toBe(0)
  })

  it('end when somebody says at the door that they go, a moment after they came, and say so', async () => {
    const { hr, ada, location, idle, at } = await company(world())
    at('2026-03-02T09:02:01')
    const door = world().as(await world().camera('door', location.id))
    const chain = new Chain()
    const seen = { employeeId: ada, similarity: 0.7, margin: 0.3 }
    const came = chain.next({ ...seen, direction: 'in', occurredAt: '2026-03-02T08:00:00.000Z' })
    const left = chain.next({
      ...seen,
      direction: 'out',
      directionStated: true,
      occurredAt: '2026-03-02T08:02:00.000Z',
    })
    const { results } = await door.recognition.ingest({ events: [came, left] })
    expect(results.map((r) => r.status)).toEqual(['accepted', 'accepted'])
    expect(results[1]?.note).toEqual({ sinceFirstMs: 120_000, remark: null })
    await idle()
    const { day, evidence } = await hr.day.get({ employeeId: ada, workDate: MONDAY })
    expect(day).toMatchObject({ presence: 'present', figures: { workedSeconds: 120 } })
    expect(new Map(evidence.map((e) => [e.punchId, e.directionStated]))).toEqual(
      new Map([
        [came.id, false],
        [left.id, true],
      ]),
    )
    const { results: again } = await door.recognition.ingest({ events: [{ ...left, hash: came.hash }] })
    expect(again[0]?.status).toBe('duplicate')
  })

  it('begin and end by the clock: not due, overdue, absent', async () => {
    const { hr, ada, officeHours, idle, at } = await company(world())
    const { days } = world().services
    const { shift } = await officeHours(ada, MONDAY)
    at('2026-03-02T08:30:00')
    await days.tick()
    await idle()
    const only = async () => (await hr.day.list({})).rows.map((r) => ({ ...r, shift: r.shift?.id }))
    expect(await only()).toMatchObject([{ workDate: MONDAY, presence: 'notDue', overdue: false, shift: shift.id }])
    at('2026-03-02T09:30:00')
    expect(await only()).toMatchObject([{ presence: 'notDue', overdue: true }])
    at('2026-03-02T18:30:00')
    await days.tick()
    await idle()
    expect(await only()).toMatchObject([{ presence: 'absent', overdue: false }])
  })

  it('are left alone once they are over, also where that changes nothing, and where they are locked', async () => {
    const { ada, punch, idle, at } = await company(world())
    const { db, services } = world()
    const bob = await world().employee('E-2', 'Bob')
    at('2026-03-02T20:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T17:00:00')
    await punch(bob, '2026-03-02T09:00:00')
    await idle()
    expect(await db.attendanceDay.count({ where: { revisitAt: { not: null } } })).toBe(2)
    const lock = { fromDate: MONDAY, toDate: MONDAY, lockedBy: 'HR', lockedAt: world().now }
    await db.periodLock.create({ data: lock })
    at('2026-03-04T12:00:00')
    await services.days.tick()
    await idle()
    expect(await db.attendanceDay.count({ where: { revisitAt: { not: null } } })).toBe(0)
    expect(await db.attendanceDay.count()).toBe(2)
  })

  it('wait for cameras that have not sent everything', async () => {
    const { hr, ada, officeHours, idle, at, location } = await company(world())
    const { days } = world().services
    await officeHours(ada, MONDAY)
    const door = await world().camera('door', location.id)
    const beat = (queueDepth: number) =>
      world().as(door).camera.heartbeat({
        state: 'live',
        fps: 10,
        queueDepth,
        deadLetters: 0,
        galleryRevision: 0,
        runtime: 'wasm',
        version: '1',
        lastError: null,
      })
    at('2026-03-02T19:00:00')
    await beat(3)
    await days.tick()
    await idle()
    expect((await hr.day.list({})).rows).toMatchObject([{ presence: 'waiting' }])
    at('2026-03-02T19:05:00')
    await beat(0)
    await days.tick()
    await idle()
    expect((await hr.day.list({})).rows).toMatchObject([{ presence: 'absent' }])
  })

  it('go with their employee', async () => {
    const { hr, ada, punch, idle, at } = await company(world())
    at('2026-03-03T12:00:00')
    await punch(ada, '2026-03-02T17:00:00')
    await idle()
    await punch(ada, '2026-03-02T18:00:00')
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    await idle()
    expect(await world().db.attendanceDay.count()).toBe(0)
    expect(await world().db.attentionItem.count()).toBe(0)
    expect(await world().db.dirtyDays.count()).toBe(0)
  })

  it('are paged, sorted, exported and filtered in the database', async () => {
    const { user, hr, ada, punch, idle, at } = await company(world())
    const bob = await world().employee('E-2', 'Bob')
    at('2026-03-07T12:00:00')
    for (const [i, who] of [ada, bob, ada, bob, ada].entries()) {
      await punch(who, `2026-03-0${i + 1}T09:00:00`)
      await punch(who, `2026-03-0${i + 1}T1${i}:00:00`)
    }
    await idle()
    const sorts = ['date', 'employee', 'firstIn', 'lastOut', 'worked', 'late', 'early', 'overtime'] as const
    for (const sort of sorts) {
      for (const order of ['asc', 'desc'] as const) {
        const all = (await hr.day.list({ sort, order })).rows.map((r) => r.workDate)
        expect(new Set(all).size).toBe(5)
        const paged: string[] = []
        let cursor: string | undefined
        do {
          const page = await hr.day.list({ sort, order, limit: 2, ...(cursor && { cursor }) })
          paged.push(...page.rows.map((r) => r.workDate))
          cursor = page.nextCursor ?? undefined
        } while (cursor)
        expect(paged).toEqual(all)
        const exported: string[] = []
        const pages = allDays(world().context(user), dayFiltersSchema.parse({ sort, order }))
        for await (const page of pages) exported.push(...page.map((r) => r.workDate))
        expect(exported).toEqual(all)
      }
    }
    const dates = async (filter: Parameters<typeof hr.day.list>[0]) =>
      (await hr.day.list({ order: 'asc', ...filter })).rows.map((r) => r.workDate.slice(-1)).join('')
    expect(await dates({})).toBe('12345')
    expect(await dates({ from: '2026-03-02', to: '2026-03-04' })).toBe('234')
    expect(await dates({ employeeId: bob, from: '2026-03-03' })).toBe('4')
    expect(await dates({ search: 'ada' })).toBe('135')
    expect(await dates({ presence: 'present' })).toBe('12345')
    expect(await dates({ presence: ['absent', 'incomplete'] })).toBe('')
    expect(await dates({ facts: 'late' })).toBe('')
    expect(await hr.day.totals({ from: '2026-03-02' })).toMatchObject({
      days: 4,
      employees: 2,
      present: 4,
      workedSeconds: (2 + 3 + 4 + 5) * 3600,
    })
  })

  it('stand in the month beside each other', async () => {
    const { hr, ada, punch, idle, at } = await company(world())
    const bob = await world().employee('E-2', 'Bob')
    at('2026-03-07T12:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T17:00:00')
    await idle()
    const { dates, rows, employees, nextCursor } = await hr.day.month({ month: '2026-03', limit: 1 })
    expect([dates[0], dates.at(-1), dates.length, employees]).toEqual(['2026-03-01', '2026-03-31', 31, 2])
    expect(rows.map((r) => r.employee.id)).toEqual([ada])
    expect(rows[0]?.presence.slice(0, 3)).toEqual([null, 'present', null])
    expect(rows[0]?.workedSeconds[1]).toBe(8 * 3600)
    expect(rows[0]?.totals).toMatchObject({ present: 1, workedSeconds: 8 * 3600 })
    const second = await hr.day.month({ month: '2026-03', limit: 1, cursor: nextCursor ?? '' })
    expect(second.rows.map((r) => r.employee.id)).toEqual([bob])
    expect(second.nextCursor).toBeNull()
  })

  it('say why', async () => {
    const { hr, ada, punch, idle, at, location } = await company(world())
    at('2026-03-02T20:00:00')
    await punch(ada, '2026-03-02T09:00:00', 'in')
    await punch(ada, '2026-03-02T17:00:00', 'out')
    await idle()
    const why = await hr.day.get({ employeeId: ada, workDate: MONDAY })
    expect(why.day.punches.map((p) => p.place.kind)).toEqual(['in', 'out'])
    expect(why.evidence.map((e) => e.punchId).sort()).toEqual(why.day.punches.map((p) => p.punchId).sort())
    expect(why.evidence[0]).toMatchObject({ source: 'api', location: { id: location.id }, timeZone: 'Europe/Berlin' })
    expect(why.computedAt).toEqual(world().now)
    const blank = await hr.day.get({ employeeId: ada, workDate: '2026-03-01' })
    expect(blank).toMatchObject({ computedAt: null, evidence: [], day: { presence: 'notDue' } })
  })

  it('show who is in now, where, and how today goes', async () => {
    const { hr, ada, punch, idle, at, officeHours, location } = await company(world())
    const bob = await world().employee('E-2', 'Bob')
    await officeHours(ada, MONDAY)
    at('2026-03-02T12:05:00')
    await punch(ada, '2026-03-02T09:10:00')
    await punch(bob, '2026-03-02T09:00:00', 'in')
    await punch(bob, '2026-03-02T12:00:00', 'out')
    await idle()
    const { rows, locations, total } = await hr.presence.now({})
    expect(rows).toMatchObject([
      { employee: { id: ada }, location: { id: location.id }, sinceAt: new Date('2026-03-02T08:10:00.000Z') },
    ])
    expect([locations.map((l) => l.inside), total]).toEqual([[1], 1])
    expect((await hr.presence.now({ search: 'bob' })).rows).toEqual([])
    const { locations: places, arrivals, trend } = await hr.dashboard.today({})
    expect(places).toMatchObject([{ present: 2, late: 1, inside: 1, overdue: 0, absent: 0, today: MONDAY }])
    expect(arrivals).toEqual([{ quarter: 36, count: 2 }])
    expect(trend).toHaveLength(30)
    expect(trend.at(-1)).toMatchObject({ date: MONDAY, present: 2, late: 1, workedSeconds: 3 * 3600 })
    at('2026-03-03T12:00:00')
    await world().services.days.tick()
    await idle()
    expect((await hr.presence.now({})).total).toBe(0)
  })

  it('are shown to nobody who is not signed in', async () => {
    await expect(world().as(ANONYMOUS).day.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})
