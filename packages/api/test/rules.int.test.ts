import { randomUUID } from 'node:crypto'
import { DEFAULT_SHIFT, DEFAULT_SITE_RULES } from '@rollcall/core'
import { expect, it } from 'vitest'
import { selfRecords } from '../src/features/self-data/self-records.service.ts'
import { company, MONDAY } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'

onBothDatabases('rules of the day', (world) => {
  it('make days of the past anew when they change, from their date on', async () => {
    const { hr, ada, punch, at, idle, officeHours, days } = await company(world())
    at('2026-03-05T20:00:00')
    for (const date of ['2026-03-02', '2026-03-03']) {
      await punch(ada, `${date}T09:20:00`)
      await punch(ada, `${date}T17:00:00`)
    }
    const { shift } = await officeHours(ada, MONDAY)
    await idle()
    const facts = async () => (await days()).map((d) => [d.workDate.slice(-2), d.presence, ...d.facts].join(' '))
    expect(await facts()).toEqual(['02 present late', '03 present late', '04 absent', '05 absent'])
    const spec = { ...DEFAULT_SHIFT, graceLateMinutes: 30 }
    await hr.shift.setVersion({ id: shift.id, validFrom: '2026-03-03', spec })
    await idle()
    expect(await facts()).toEqual(['02 present late', '03 present', '04 absent', '05 absent'])
    expect((await hr.shift.list())[0]?.versions.map((v) => v.validFrom)).toEqual([null, '2026-03-03'])
    await hr.shift.removeVersion({ id: shift.id, validFrom: '2026-03-03' })
    await idle()
    expect(await facts()).toEqual(['02 present late', '03 present late', '04 absent', '05 absent'])
  })

  it('know leave, holidays and the dates of employment', async () => {
    const { hr, ada, at, idle, officeHours, days, location } = await company(world())
    at('2026-03-06T20:00:00')
    await officeHours(ada, MONDAY)
    const calendar = await hr.holiday.create({ name: 'Berlin' })
    await hr.holiday.assign({ locationId: location.id, calendarId: calendar.id })
    const text = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;VALUE=DATE:20260304',
      'SUMMARY:Day off',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const found = await hr.holiday.readIcs({ ics: text })
    const years = { first: 2025, last: 2029 }
    expect(found).toEqual({ days: [{ date: '2026-03-04', name: 'Day off' }], outside: 0, years, flaws: [] })
    expect((await hr.holiday.list())[0]?.holidays).toEqual([])
    await hr.holiday.setDays({ id: calendar.id, holidays: found.days })
    const vacation = { employeeId: ada, from: '2026-03-05', to: '2026-03-05', kind: 'Vacation', paid: true }
    const leave = await hr.leave.create(vacation)
    await hr.employment.set({ employeeId: ada, from: '2026-03-03', until: null, homeLocationId: null })
    await idle()
    const said = async () => (await days()).map((d) => [d.workDate.slice(-2), d.presence, ...d.facts].join(' '))
    expect(await said()).toEqual(['03 absent', '04 notDue holiday', '05 notDue onLeave', '06 absent'])
    expect((await hr.leave.list({ employeeId: ada })).rows).toEqual([leave])
    await hr.leave.remove({ id: leave.id })
    await hr.holiday.setDays({ id: calendar.id, remove: ['2026-03-04'] })
    await idle()
    expect(await said()).toEqual(['03 absent', '04 absent', '05 absent', '06 absent'])
    await expect(hr.holiday.readIcs({ ics: 'no' })).rejects.toThrow('no calendar')
  })

  it('of a site say when its day begins and how punches are read', async () => {
    const { hr, ada, punch, at, idle, days, location } = await company(world())
    at('2026-03-03T20:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T12:00:00')
    await punch(ada, '2026-03-02T13:00:00')
    await punch(ada, '2026-03-02T17:00:00')
    await idle()
    expect((await days()).map((d) => d.workedSeconds)).toEqual([8 * 3600])
    const [policy] = await hr.sitePolicy.list()
    expect(policy?.versions).toEqual([{ validFrom: null, rules: DEFAULT_SITE_RULES }])
    const rules = { ...DEFAULT_SITE_RULES, mode: 'alternate' as const }
    await hr.sitePolicy.set({ locationId: location.id, validFrom: MONDAY, rules })
    await idle()
    expect((await days()).map((d) => d.workedSeconds)).toEqual([7 * 3600])
    await hr.sitePolicy.remove({ locationId: location.id, validFrom: MONDAY })
    await idle()
    expect((await days()).map((d) => d.workedSeconds)).toEqual([8 * 3600])
  })

  it('apply to a department, to nobody before they were entered, and end', async () => {
    const { hr, at, idle, tick, days, officeHours, ada, location } = await company(world())
    const department = await hr.department.create({ name: 'Works' })
    const { pattern } = await officeHours(ada, '2026-03-30')
    at('2026-03-02T07:00:00')
    await hr.assignment.create({
      departmentIds: [department.id],
      patternId: pattern.id,
      locationId: location.id,
      from: '2026-02-23',
    })
    await hr.employee.create({ code: 'E-2', name: 'Bob', departmentId: department.id })
    await tick()
    at('2026-03-03T20:00:00')
    await tick()
    expect((await days()).map((d) => `${d.workDate} ${d.presence}`)).toEqual(['2026-03-02 absent', '2026-03-03 absent'])
    const [assignment] = await hr.assignment.list({ departmentId: department.id })
    await hr.assignment.end({ id: assignment?.id ?? '', to: MONDAY })
    await idle()
    expect((await days()).map((d) => d.workDate)).toEqual([MONDAY])
    await hr.assignment.remove({ id: assignment?.id ?? '' })
    await idle()
    expect(await days()).toEqual([])
  })

  it('are tried before they are saved', async () => {
    const { hr, ada, punch, at, idle, officeHours, days } = await company(world())
    at('2026-03-03T20:00:00')
    await punch(ada, '2026-03-02T09:20:00')
    await punch(ada, '2026-03-02T17:00:00')
    const { shift, plan } = await officeHours(ada, MONDAY)
    await idle()
    const before = await days()
    const range = { from: '2026-03-01', to: '2026-03-07' }
    const input = { id: shift.id, validFrom: null, spec: { ...DEFAULT_SHIFT, graceLateMinutes: 30 } }
    const tried = await hr.dryRun.run({ change: { kind: 'shift', input }, ...range })
    expect(tried).toMatchObject({ employees: 1, looked: 1, changed: 1, locked: 0 })
    expect(tried.days).toMatchObject([
      { employee: { id: ada }, workDate: MONDAY, before: { late: true }, after: { late: false } },
    ])
    const leave = {
      employeeId: ada,
      from: '2026-03-03',
      to: '2026-03-03',
      part: 'full',
      kind: 'x',
      paid: true,
    } as const
    const off = await hr.dryRun.run({ change: { kind: 'leave', input: leave }, ...range })
    expect(off.days).toMatchObject([{ workDate: '2026-03-03', before: { presence: 'absent' } }])
    const other = { ...plan, employeeIds: [ada], departmentIds: [], from: '2026-03-04', to: null }
    expect((await hr.dryRun.run({ change: { kind: 'assignment', input: other }, ...range })).changed).toBe(0)
    await idle()
    expect(await days()).toEqual(before)
  })

  it('that are taken away, ended or put elsewhere are tried too', async () => {
    const { hr, ada, at, idle, officeHours, days, location, punch } = await company(world())
    at('2026-03-04T20:00:00')
    await officeHours(ada, MONDAY)
    const [assignment] = await hr.assignment.list({ employeeId: ada })
    const id = assignment?.id ?? ''
    const holidays = [{ date: '2026-03-04', name: 'Day off', part: 'full' as const }]
    const calendar = await hr.holiday.create({ name: 'Berlin', holidays })
    const rules = { ...DEFAULT_SITE_RULES, roundToMinutes: 15 }
    await hr.sitePolicy.set({ locationId: location.id, validFrom: null, rules })
    await idle()
    const before = (await days()).map((d) => `${d.workDate.slice(-2)} ${d.presence}`)
    expect(before).toEqual(['02 absent', '03 absent', '04 absent'])
    const run = async (change: Parameters<typeof hr.dryRun.run>[0]['change']) => {
      const { days } = await hr.dryRun.run({ change, from: '2026-03-01', to: '2026-03-04' })
      return days.map((d) => `${d.workDate.slice(-2)} ${d.after?.presence}`)
    }
    const place = { locationId: location.id, calendarId: calendar.id }
    expect(await run({ kind: 'assignmentRemoval', input: { id } })).toEqual(['02 notDue', '03 notDue', '04 notDue'])
    expect(await run({ kind: 'assignmentEnd', input: { id, to: MONDAY } })).toEqual(['03 notDue', '04 notDue'])
    expect(await run({ kind: 'calendar', input: place })).toEqual(['04 notDue'])
    await hr.holiday.assign(place)
    const gone = { id: calendar.id, holidays: [], remove: ['2026-03-04'] }
    expect(await run({ kind: 'holidays', input: gone })).toEqual(['04 absent'])
    const whole = { kind: 'calendarRemoval', input: { id: gone.id } } as const
    expect(await run(whole)).toEqual(['04 absent'])
    const removal = { locationId: location.id, validFrom: null }
    await punch(ada, '2026-03-03T09:05:00')
    await punch(ada, '2026-03-03T17:00:00')
    expect(await run({ kind: 'sitePolicyRemoval', input: removal })).toEqual(['03 present'])
    const monday = { employeeId: ada, from: MONDAY, to: MONDAY, kind: 'Vacation', paid: true }
    const leave = await hr.leave.create(monday)
    expect(await run({ kind: 'leaveRemoval', input: { id: leave.id } })).toEqual(['02 absent'])
    await hr.leave.remove({ id: leave.id })
    await hr.holiday.remove({ id: calendar.id })
    await hr.holiday.create({ name: 'Berlin', holidays, locationIds: [location.id] })
    await idle()
    expect((await days()).map((d) => d.facts)).toEqual([[], ['late'], ['holiday']])
  })

  it('of leave have a note that HR reads, also behind the day, and nobody else; the employee in the copy of their data', async () => {
    const { hr, ada, at, officeHours, idle } = await company(world())
    await officeHours(ada)
    at('2026-03-03T20:00:00')
    const note = 'Child ill, sheet seen'
    const { id, ...made } = await hr.leave.create({
      ...{ employeeId: ada, from: MONDAY, to: MONDAY, kind: 'Care', paid: true },
      note,
    })
    await idle()
    expect(made.note).toBe(note)
    expect((await hr.leave.list({})).rows[0]?.note).toBe(note)
    const ref = { employeeId: ada, workDate: MONDAY }
    expect((await hr.day.get(ref)).leaveNote).toBe(note)
    expect((await hr.day.get({ ...ref, workDate: '2026-03-03' })).leaveNote).toBeNull()
    const me = { kind: 'employee', employeeId: ada, name: 'Ada' } as const
    const key = { kind: 'apiKey', id: randomUUID(), name: 'k', scopes: ['attendance:read'] } as const
    const viewer = world().as(await world().user('VIEWER'))
    const seen = [
      await viewer.leave.list({}),
      await viewer.day.get(ref),
      await world().as(key).leave.list({}),
      await world().as(me).self.day({ workDate: MONDAY }),
      await world().as(me).self.month({ month: '2026-03' }),
      await world().db.auditEntry.findMany(),
    ]
    expect(JSON.stringify(seen)).not.toContain('Child')
    expect(await new Response(await selfRecords(world().context(me))).text()).toContain(note)
    await hr.leave.remove({ id })
  })

  it('of leave keep two apart that meet, but not two halves of a day', async () => {
    const { hr, ada } = await company(world())
    const days = (from: string, to: string) => ({ employeeId: ada, from, to, kind: 'Vacation', paid: true })
    await hr.leave.create(days('2026-03-02', '2026-03-04'))
    await expect(hr.leave.create(days('2026-03-04', '2026-03-09'))).rejects.toThrow(
      'Ada is on leave from 2026-03-02 to 2026-03-04 already',
    )
    const friday = { ...days('2026-03-06', '2026-03-06'), kind: 'Sick' }
    await hr.leave.create({ ...friday, part: 'first' })
    await expect(hr.leave.create({ ...friday, part: 'first' })).rejects.toThrow('already')
    await expect(hr.leave.create(friday)).rejects.toThrow('already')
    await hr.leave.create({ ...friday, part: 'second' })
    expect(await hr.leave.kinds()).toEqual(['Sick', 'Vacation'])
    expect((await hr.leave.list({ kind: 'Sick' })).rows.map((l) => l.part).sort()).toEqual(['first', 'second'])
  })

  it('of a shift change with its name, or not at all', async () => {
    const { hr, ada, officeHours } = await company(world())
    const { shift } = await officeHours(ada)
    await hr.shift.create({ name: 'Late', spec: DEFAULT_SHIFT })
    const spec = { ...DEFAULT_SHIFT, graceLateMinutes: 5 }
    const change = { id: shift.id, validFrom: MONDAY, spec }
    await expect(hr.shift.setVersion({ ...change, name: 'Late' })).rejects.toThrow('in use')
    const named = async () => (await hr.shift.list()).find((s) => s.id === shift.id)
    expect(await named()).toMatchObject({ name: shift.name, versions: [{ validFrom: null }] })
    expect((await hr.shift.setVersion({ ...change, name: 'Early' })).name).toBe('Early')
    expect((await named())?.versions.map((v) => v.validFrom)).toEqual([null, MONDAY])
  })

  it('cannot lose what others stand on', async () => {
    const { hr, ada, officeHours, location } = await company(world())
    const { shift, pattern } = await officeHours(ada)
    await expect(hr.shift.remove({ id: shift.id })).rejects.toThrow('still used')
    await expect(hr.shiftPattern.remove({ id: pattern.id })).rejects.toThrow('still used')
    await expect(hr.location.remove({ id: location.id })).rejects.toThrow('still used')
  })

  it('are made anew for everybody when somebody asks, and again where that was stopped', async () => {
    const { hr, ada, punch, at, idle, days } = await company(world())
    at('2026-03-03T20:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T17:00:00')
    await idle()
    await world().db.attendanceDay.updateMany({ data: { workedSeconds: 1 } })
    await world().db.attendanceDayWhy.updateMany({ data: { explanation: '{"workDate":"2026-03-02"}' } })
    await hr.dayRebuild.start({ from: '2026-03-01', to: '2026-03-31' })
    await idle()
    expect((await days()).map((d) => d.workedSeconds)).toEqual([8 * 3600])
    const status = await hr.dayRebuild.status()
    expect(status).toMatchObject({ total: 1, done: 1, changed: 1, cancelledAt: null })
    expect(status?.finishedAt).toEqual(world().now)
  })

  it('tell the door quietly: late, off shift, and how long it was; of old passes nothing', async () => {
    const { ada, at, idle, officeHours, location } = await company(world())
    await officeHours(ada, MONDAY)
    const door = await world().camera('door', location.id)
    let cameraSeq = 0
    const notes = async (time: string, lagMs = 0) => {
      at(`${MONDAY}T${time}`)
      const occurredAt = new Date(world().now.getTime() - lagMs).toISOString()
      const id = randomUUID()
      const face = { similarity: 0.7, margin: 0.3, liveness01: 0.9, frames: 3, trackId: 1, modelId: 'fused-704@2' }
      const event = { id, kind: 'match', employeeId: ada, direction: 'auto', occurredAt, ...face }
      const ingest = async () => {
        const events = [{ ...event, cameraSeq }]
        return (await world().as(door).recognition.ingest({ events })).results.map((r) => r.note)
      }
      cameraSeq++
      return [...(await ingest()), ...(await ingest())]
    }
    const once = (note: object) => [note, undefined]
    expect(await notes('06:00:00')).toEqual(once({ sinceFirstMs: null, remark: 'off_shift' }))
    expect(await notes('09:20:00')).toEqual(once({ sinceFirstMs: null, remark: 'late' }))
    expect(await notes('17:00:00')).toEqual(once({ sinceFirstMs: (7 * 60 + 40) * 60_000, remark: null }))
    expect(await notes('17:45:00', 30 * 60_000)).toEqual([undefined, undefined])
    await idle()
  })
})
