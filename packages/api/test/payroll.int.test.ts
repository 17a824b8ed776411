import { expect, it } from 'vitest'
import { printTimesheets } from '../src/features/timesheet/timesheet-print.service.ts'
import { company } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import { csvOf, secondsOf, sheetOf } from './support/exports.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const MARCH = { from: '2026-03-01', to: '2026-03-31' }
const HOUR = 3600

/** Ada worked 9 h on Monday (1 h overtime) and stayed away on Tuesday; Bob, without a shift, worked 2 h on Wednesday. */
async function month(world: World) {
  const all = await company(world)
  const { ada, hr, at, punch, officeHours, tick } = all
  const bob = await world.employee('B-1', 'محمد بن عبدالله')
  await hr.employment.set({ employeeId: ada, from: '2026-03-02', until: '2026-03-03', homeLocationId: null })
  await officeHours(ada, '2026-03-02', { overtime: { kind: 'beyond-daily', dailyMinutes: 480, minimumMinutes: 0 } })
  at('2026-03-05T12:00:00')
  await punch(ada, '2026-03-02T08:00:00')
  await punch(ada, '2026-03-02T17:00:00')
  await punch(bob, '2026-03-04T09:00:00')
  await punch(bob, '2026-03-04T11:00:00')
  await tick()
  return { ...all, bob }
}

onBothDatabases('payroll', (world) => {
  it('has the hours by kind of everybody, with the days and the lock they rest on', async () => {
    const { hr, user, location } = await month(world())
    const { rows } = await hr.payroll.list(MARCH)
    const [first, second] = rows
    expect(rows.map((r) => r.employee.code)).toEqual(['E-1', 'B-1'])
    expect(first).toMatchObject({ workedSeconds: 9 * HOUR, overtimeSeconds: HOUR, daysPresent: 1, locked: 'no' })
    expect(second).toMatchObject({ workedSeconds: 2 * HOUR, daysPresent: 1, locked: 'no' })
    for (const r of rows) expect(r.regularSeconds + r.overtimeSeconds + r.holidaySeconds).toBe(r.workedSeconds)
    const totals = await hr.payroll.totals(MARCH)
    expect(totals).toMatchObject({ employees: 2, workedSeconds: 11 * HOUR, daysPresent: 2 })
    await hr.periodLock.lock({ from: '2026-03-01', to: '2026-03-02', locationId: location.id })
    const locked = await hr.payroll.list(MARCH)
    expect(locked.rows.map((r) => r.locked)).toEqual([first?.daysAbsent ? 'partly' : 'yes', 'no'])
    const paged = await hr.payroll.list({ ...MARCH, limit: 1 })
    expect((await hr.payroll.list({ ...MARCH, limit: 1, cursor: paged.nextCursor ?? '' })).rows[0]?.employee.code).toBe(
      'B-1',
    )

    const lines = (await csvOf(world().context(user), 'payroll', MARCH)).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    const [header, ...sheet] = await sheetOf(world().context(user), 'payroll', MARCH)
    const worked = header?.indexOf('Worked') ?? -1
    expect(sheet.map((cells) => secondsOf(cells[worked]))).toEqual([9 * HOUR, 2 * HOUR, 11 * HOUR])
    expect(sheet.at(-1)?.[header?.indexOf('Days present') ?? -1]).toBe(2)
  })

  it('is refused for impossible periods', async () => {
    const { hr } = await company(world())
    const refused = { cause: { code: 'INVALID_INPUT' } }
    await expect(hr.payroll.list({ from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject(refused)
    await expect(hr.payroll.totals({ from: '2024-03-02', to: '2026-03-01' })).rejects.toMatchObject(refused)
  })
})

onBothDatabases('printed timesheets', (world) => {
  const bytesOf = async (input: object) => {
    const { fileName, body } = await printTimesheets(world().context(await world().user('VIEWER', 'v')), input)
    return { fileName, text: Buffer.from(await new Response(body).arrayBuffer()).toString('latin1') }
  }

  it('have a page for everybody of the filter', async () => {
    const { ada } = await month(world())
    const { fileName, text } = await bytesOf({ month: '2026-03' })
    expect(fileName).toBe('timesheet-2026-03.pdf')
    expect(text.startsWith('%PDF-1.') && text.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2)
    expect(text).toContain('NotoSansArabic')
    await world().db.portalUser.deleteMany({ where: { email: 'v@example.org' } })
    const one = await bytesOf({ month: '2026-03', employeeId: ada })
    expect(one.fileName).toBe('timesheet-E-1-2026-03.pdf')
    expect(one.text.match(/\/Type \/Page\b/g)).toHaveLength(1)
  })

  it('say how far they are while they are made', async () => {
    const { hr, user } = await month(world())
    const progressId = crypto.randomUUID()
    const { body } = await printTimesheets(world().context(user), { month: '2026-03', progressId })
    expect(await hr.tableExport.progress({ progressId })).toEqual({ rows: 1, total: 2 })
    await new Response(body).arrayBuffer()
    expect(await hr.tableExport.progress({ progressId })).toBeNull()
    const again = crypto.randomUUID()
    await (await printTimesheets(world().context(user), { month: '2026-03', progressId: again })).body.cancel()
    expect(await hr.tableExport.progress({ progressId: again })).toBeNull()
  })

  it('are refused before the first byte', async () => {
    await expect(printTimesheets(world().context(ANONYMOUS), { month: '2026-03' })).rejects.toThrow('sign in')
    const context = world().context(await world().user('VIEWER'))
    await expect(printTimesheets(context, { month: '2026-13' })).rejects.toThrow('YYYY-MM')
  })
})
