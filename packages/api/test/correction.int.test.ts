import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { company, MONDAY } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'

const FORGOTTEN = { kind: 'add', at: `${MONDAY}T17:00:00+01:00`, direction: 'out', reason: 'forgot' } as const

onBothDatabases('corrections', (world) => {
  it('add, move, void and restore a punch; before and after are shown; the raw punch stays', async () => {
    const { hr, ada, punch, at, idle, day, location } = await company(world())
    at('2026-03-03T12:00:00')
    const first = await punch(ada, '2026-03-02T09:00:00')
    await idle()
    const raw = await world().db.recognitionEvent.findMany()
    const add = { ...FORGOTTEN, employeeId: ada, locationId: location.id }
    const seen = await hr.correction.preview(add)
    expect(await day(ada)).toMatchObject({ presence: 'incomplete' })
    const added = await hr.correction.make(add)
    expect(added.changes.map((c) => c.after?.figures)).toEqual(seen.map((c) => c.after?.figures))
    expect(added.changes).toMatchObject([
      {
        workDate: MONDAY,
        before: { presence: 'incomplete', figures: null },
        after: { presence: 'present', figures: { workedSeconds: 8 * 3600 }, corrected: true },
      },
    ])
    expect(added.correction).toMatchObject({ state: 'approved', kind: 'add', workDate: MONDAY, reason: 'forgot' })
    const move = { kind: 'move', employeeId: ada, punchId: first, at: `${MONDAY}T08:00:00+01:00`, reason: 'r' } as const
    world().wait(1)
    await hr.correction.make(move)
    expect(await day(ada)).toMatchObject({ figures: { workedSeconds: 9 * 3600 } })
    world().wait(1)
    await hr.correction.make({ kind: 'void', employeeId: ada, punchId: first, reason: 'not her' })
    expect(await day(ada)).toMatchObject({ presence: 'incomplete' })
    world().wait(1)
    await hr.correction.make({ kind: 'restore', employeeId: ada, punchId: first, reason: 'it was' })
    expect(await day(ada)).toMatchObject({ figures: { workedSeconds: 8 * 3600 } })
    world().wait(1)
    await hr.correction.make({ kind: 'void', employeeId: ada, punchId: added.correction.punchId, reason: 'no' })
    expect(await day(ada)).toMatchObject({ presence: 'incomplete' })
    expect(await world().db.recognitionEvent.findMany()).toEqual(raw)
    const why = await hr.day.get({ employeeId: ada, workDate: MONDAY })
    expect(why.corrections.map((c) => c.kind)).toEqual(['void', 'restore', 'void', 'move', 'add'])
    expect(why.evidence.map((e) => e.source).sort()).toEqual(['api', 'manual'])
    const { rows } = await hr.correction.list({ employeeId: ada, limit: 3 })
    expect(rows).toHaveLength(3)
  })

  it('that somebody asks for wait for somebody else', async () => {
    const { hr, user, ada, punch, at, idle, day, location } = await company(world())
    at('2026-03-03T12:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await idle()
    const viewer = world().as(await world().user('VIEWER'))
    const add = { ...FORGOTTEN, employeeId: ada, locationId: location.id }
    const { correction, changes } = await viewer.correction.request(add)
    expect(correction).toMatchObject({ state: 'requested', mine: true })
    const seenBy = async (api: typeof hr) => (await api.day.get({ employeeId: ada, workDate: MONDAY })).corrections
    expect((await seenBy(viewer)).map((c) => c.mine)).toEqual([true])
    expect((await seenBy(hr)).map((c) => c.mine)).toEqual([false])
    expect(changes).toHaveLength(1)
    expect(await day(ada)).toMatchObject({ presence: 'incomplete' })
    const mine = await hr.correction.request(add)
    const decide = (id: string, approve = true) => hr.correction.decide({ id, approve })
    await expect(decide(mine.correction.id)).rejects.toThrow('Nobody decides')
    await hr.correction.withdraw({ id: mine.correction.id })
    await expect(hr.correction.withdraw({ id: correction.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const approved = await decide(correction.id)
    expect(approved.correction).toMatchObject({ state: 'approved', decidedBy: `${user.name} <${user.email}>` })
    expect(await day(ada)).toMatchObject({ presence: 'present' })
    await expect(decide(correction.id, false)).rejects.toThrow('already')
  })

  it('of the own day are made by somebody else, whatever the role', async () => {
    const { hr, user, at, idle, day, location, punch } = await company(world())
    at('2026-03-03T12:00:00')
    const me = await world().employee('E-9', 'Me', { email: user.email })
    await punch(me, '2026-03-02T09:00:00')
    await idle()
    const add = { ...FORGOTTEN, employeeId: me, locationId: location.id }
    const { correction } = await hr.correction.make(add)
    expect(correction.state).toBe('requested')
    await expect(hr.correction.decide({ id: correction.id, approve: true })).rejects.toThrow('Nobody decides')
    const other = world().as(await world().user('HR', 'other'))
    await other.correction.decide({ id: correction.id, approve: true })
    expect(await day(me)).toMatchObject({ presence: 'present' })
  })

  it('do not touch what is locked; what comes late becomes an adjustment until it is unlocked', async () => {
    const { hr, ada, punch, at, idle, day, location } = await company(world())
    at('2026-03-03T12:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T16:00:00')
    const lock = await hr.periodLock.lock({ from: '2026-03-01', to: MONDAY, locationId: null })
    await punch(ada, '2026-03-02T17:00:00')
    await punch(ada, '2026-03-03T09:00:00')
    await idle()
    expect(await day(ada)).toMatchObject({ figures: { workedSeconds: 7 * 3600 } })
    expect(await day(ada, '2026-03-03')).toMatchObject({ presence: 'present' })
    const range = { from: '2026-03-01', to: '2026-03-31' }
    expect(await hr.periodLock.adjustments(range)).toMatchObject([
      { workDate: MONDAY, employee: { id: ada }, workedDeltaSeconds: 3600 },
    ])
    const why = await hr.day.get({ employeeId: ada, workDate: MONDAY })
    expect([why.adjustment?.workedDeltaSeconds, why.lock?.lockedBy]).toEqual([3600, lock.lockedBy])
    const sheet = await hr.timesheet.get({ employeeId: ada, from: '2026-03-01', to: MONDAY })
    expect(sheet).toMatchObject({ locked: true, summary: { workedSeconds: 7 * 3600 } })
    expect(sheet.adjustments).toMatchObject([{ workedDeltaSeconds: 3600 }])
    const add = { ...FORGOTTEN, employeeId: ada, at: `${MONDAY}T18:00:00+01:00`, locationId: location.id }
    await expect(hr.correction.make(add)).rejects.toThrow('locked period')
    await hr.periodLock.unlock({ id: lock.id })
    await idle()
    expect(await day(ada)).toMatchObject({ figures: { workedSeconds: 8 * 3600 } })
    expect(await hr.periodLock.adjustments(range)).toEqual([])
    const audit = await world().db.auditEntry.findMany({ where: { subjectKind: 'periodLock' } })
    expect(audit.map((a) => a.action).sort()).toEqual(['period.lock', 'period.unlock'])
  })
})

onBothDatabases('what needs attention', (world) => {
  it('is counted by kind and mended with one tap', async () => {
    const { hr, ada, punch, at, idle, day, officeHours, tick } = await company(world())
    await officeHours(ada, MONDAY)
    at('2026-03-02T20:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T06:00:00')
    await tick()
    const open = await hr.attention.list({})
    expect(open.counts).toMatchObject({ incomplete: 1, offWindow: 1, spoof: 0 })
    const one = (kind: string) => open.rows.find((r) => r.kind === kind)
    const forgotten = one('incomplete')
    expect(forgotten).toMatchObject({
      employee: { id: ada },
      workDate: MONDAY,
      suggestedOutAt: new Date('2026-03-02T16:00:00.000Z'),
    })
    const ids = [forgotten?.id ?? '', 'gone']
    const mended = await hr.attention.resolve({ ids, action: { kind: 'addOut' }, reason: 'asked her' })
    expect(mended).toMatchObject({ done: 1, asked: 0, failed: [{ id: 'gone' }] })
    expect(await day(ada)).toMatchObject({ presence: 'present', figures: { workedSeconds: 8 * 3600 } })
    const night = [one('offWindow')?.id ?? '']
    await hr.attention.resolve({ ids: night, action: { kind: 'ignore' }, reason: 'cleaning' })
    const left = await hr.attention.list({})
    expect([left.rows, left.counts.offWindow]).toEqual([[], 0])
    expect((await hr.day.list({})).rows[0]?.facts).toEqual(['corrected'])
    expect((await hr.attention.list({ status: 'resolved' })).rows).toMatchObject([{ resolution: 'cleaning' }])
    await punch(ada, '2026-03-02T12:00:00')
    await idle()
    expect((await hr.attention.list({})).rows).toEqual([])
    await hr.attention.resolve({ ids: night, action: { kind: 'reopen' }, reason: 'look again' })
    await hr.attention.resolve({ ids: night, action: { kind: 'void' }, reason: 'not hers' })
    expect((await hr.attention.list({})).rows).toEqual([])
    expect((await day(ada)).punches.map((p) => p.place.kind)).toContain('void')
  })

  it('has what somebody at the door said was not theirs, which counts for nothing until HR says otherwise', async () => {
    const { hr, ada, location, idle, days, at } = await company(world())
    at('2026-03-02T17:01:00')
    const door = await world().camera('door', location.id)
    const other = await world().camera('other', location.id)
    const event = (fields: object) => ({
      id: randomUUID(),
      cameraSeq: 1,
      kind: 'match',
      employeeId: ada,
      direction: 'auto',
      occurredAt: `${MONDAY}T08:00:00.000Z`,
      similarity: 0.7,
      margin: 0.3,
      liveness01: 0.9,
      frames: 3,
      trackId: 4,
      modelId: 'fused-704@2',
      ...fields,
    })
    const pass = event({})
    const notMe = (camera: number) => event({ cameraSeq: camera, kind: 'dispute', employeeId: null, disputes: pass.id })
    await world()
      .as(door)
      .recognition.ingest({ events: [pass] })
    await world()
      .as(other)
      .recognition.ingest({ events: [notMe(1)] })
    await idle()
    expect((await hr.attention.list({})).counts.disputed).toBe(0)
    await world()
      .as(door)
      .recognition.ingest({ events: [notMe(2)] })
    await idle()
    const { rows } = await hr.attention.list({ kinds: ['disputed'] })
    expect(rows).toMatchObject([{ employee: { id: ada }, punchId: pass.id }])
    expect((await days()).map((d) => d.firstInAt)).toEqual([null])
    await hr.attention.resolve({ ids: [rows[0]?.id ?? ''], action: { kind: 'restore' }, reason: 'it was her' })
    expect((await days()).map((d) => d.firstInAt)).toEqual([new Date(pass.occurredAt)])
    expect((await hr.attention.list({})).rows).toEqual([])
  })

  it('has faces that were not named for certain, and goes with the person', async () => {
    const { hr, ada, location } = await company(world())
    const camera = await world().camera('door', location.id)
    const event = {
      id: '0197a3c2-9d7a-7c31-9f6e-1f2d3c4b5a69',
      cameraSeq: 1,
      kind: 'ambiguous',
      employeeId: ada,
      direction: 'in',
      occurredAt: world().now.toISOString(),
      similarity: 0.5,
      margin: 0.01,
      liveness01: 0.9,
      frames: 3,
      trackId: 4,
      modelId: 'fused-704@2',
    }
    await world()
      .as(camera)
      .recognition.ingest({ events: [event, event] })
    const { rows, counts } = await hr.attention.list({ kinds: ['greyZone'] })
    expect(counts).toMatchObject({ greyZone: 1 })
    expect(rows).toMatchObject([
      { employee: { id: ada }, event: { id: event.id, similarity: 0.5, camera: { name: 'door' }, hasPicture: false } },
    ])
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    expect((await hr.attention.list({})).rows).toEqual([])
  })

  it('pages and filters', async () => {
    const { hr, ada, punch, at, idle } = await company(world())
    at('2026-03-09T12:00:00')
    for (const d of [2, 3, 4, 5, 6]) await punch(ada, `2026-03-0${d}T09:00:00`)
    await idle()
    const all = (await hr.attention.list({})).rows.map((r) => r.id)
    expect(all).toHaveLength(5)
    const first = await hr.attention.list({ limit: 3 })
    const second = await hr.attention.list({ limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.rows, ...second.rows].map((r) => r.id)).toEqual(all)
    expect(second.nextCursor).toBeNull()
    const some = await hr.attention.list({ from: '2026-03-03', to: '2026-03-04', order: 'asc' })
    expect(some.rows.map((r) => r.workDate)).toEqual(['2026-03-03', '2026-03-04'])
    expect(some.counts.incomplete).toBe(2)
    expect(await hr.attention.gaps()).toEqual([])
  })
})
