import { expect, it } from 'vitest'
import { exportTable } from '../src/features/table-export/table-export.service.ts'
import { company } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import { csvOf, secondsOf, sheetOf } from './support/exports.ts'
import { ANONYMOUS } from './support/world.ts'

onBothDatabases('the export of days', (world) => {
  it('has exactly the filtered days in their order, with sums below', async () => {
    const { user, hr, ada, punch, idle, at } = await company(world())
    const eve = await world().employee('=1+1', '@SUM("a,b")')
    at('2026-03-07T12:00:00')
    for (const [i, who] of [ada, eve, ada, eve, ada].entries()) {
      await punch(who, `2026-03-0${i + 1}T09:00:00`)
      await punch(who, `2026-03-0${i + 1}T1${i}:15:00`)
    }
    await punch(ada, '2026-03-06T09:00:00')
    await idle()
    const filter = { from: '2026-03-02', sort: 'worked', order: 'asc' } as const
    const { rows } = await hr.day.list(filter)
    const totals = await hr.day.totals(filter)
    expect(rows).toHaveLength(5)

    const lines = (await csvOf(world().context(user), 'days', filter)).trimEnd().split('\r\n')
    expect(lines[0]).toMatch(
      /^\uFEFFDate,Code,Name,Department,Location,Time zone,Shift,Presence,Facts,In,Out,Planned \(h/,
    )
    expect(lines.slice(1, -1).map((line) => line.slice(0, 10))).toEqual(rows.map((r) => r.workDate))
    const second = lines.find((line) => line.startsWith('2026-03-02'))
    expect(second).toMatch(/^2026-03-02,'=1\+1,"'@SUM\(""a,b""\)",,LOBBY,Europe\/Berlin,,present,,/)
    expect(second).toContain(',2026-03-02 09:00:00,2026-03-02 11:15:00,0,2.25,')
    expect(lines.at(-1)).toMatch(new RegExp(`^Total,+0,${totals.workedSeconds / 3600},`))

    const [header, ...sheet] = await sheetOf(world().context(user), 'days', filter)
    const worked = header?.indexOf('Worked') ?? -1
    expect(sheet).toHaveLength(rows.length + 1)
    const known = rows.map((r) => r.workedSeconds ?? 0)
    expect(sheet.slice(0, -1).map((cells) => secondsOf(cells[worked]))).toEqual(known)
    expect([sheet.at(-1)?.[0], secondsOf(sheet.at(-1)?.[worked])]).toEqual(['Total', totals.workedSeconds])
    const day = sheet.find((cells) => cells[1] === '=1+1')
    expect(day?.[0]).toEqual(new Date('2026-03-02T00:00:00.000Z'))
    expect(day?.[header?.indexOf('Out') ?? -1]).toEqual(new Date('2026-03-02T11:15:00.000Z'))
  })

  it('has only the columns that are asked for, in both formats, and sums of those', async () => {
    const { user, ada, punch, idle, at } = await company(world())
    at('2026-03-07T12:00:00')
    await punch(ada, '2026-03-02T09:00:00')
    await punch(ada, '2026-03-02T11:15:00')
    await idle()
    const ctx = world().context(user)
    const columns = 'worked,date,code'
    expect(await csvOf(ctx, 'days', { columns })).toBe(
      '\uFEFFDate,Code,Worked (hours)\r\n2026-03-02,E-1,2.25\r\nTotal,,2.25\r\n',
    )
    const [header, row, total] = await sheetOf(ctx, 'days', { columns })
    expect(header).toEqual(['Date', 'Code', 'Worked'])
    expect([row?.[1], secondsOf(row?.[2]), secondsOf(total?.[2])]).toEqual(['E-1', 8100, 8100])
    expect((await sheetOf(ctx, 'attendance', { columns: 'name,direction' }))[0]).toEqual(['Name', 'Direction'])
    const wrong = exportTable(ctx, 'days', 'csv', { columns: 'date,salary' })
    await expect(wrong).rejects.toThrow('columns: must be of date,code,name,')
  })

  it('is refused before the first byte without the right, or for impossible filters', async () => {
    const key = { kind: 'apiKey', id: crypto.randomUUID(), name: 'k', scopes: ['employees:read'] } as const
    const { user } = await company(world())
    for (const kind of ['attendance', 'days'] as const) {
      for (const format of ['csv', 'xlsx'] as const) {
        await expect(exportTable(world().context(ANONYMOUS), kind, format, {})).rejects.toThrow('sign in')
        await expect(exportTable(world().context(key), kind, format, {})).rejects.toThrow('attendance:read')
        const never = { from: '2026-03-02', to: '2026-03-01' }
        await expect(exportTable(world().context(user), kind, format, never)).rejects.toThrow('lies after')
      }
    }
  })
})

onBothDatabases('the workbook of punches', (world) => {
  it('has dates and times as numbers, in the order of the table', async () => {
    const { user, ada, punch } = await company(world())
    world().now = new Date('2026-03-04T08:00:00Z')
    const ids = [await punch(ada, '2026-03-02T23:30:15'), await punch(ada, '2026-03-03T08:00:00', 'in')]
    const [header, ...rows] = await sheetOf(world().context(user), 'attendance', { order: 'asc' })
    expect(header?.slice(0, 5)).toEqual(['Date', 'Time', 'Time zone', 'UTC', 'Code'])
    expect(rows.map((r) => r.at(-1))).toEqual(ids)
    const [date, time, zone, utc, code] = rows[0] ?? []
    expect([date, utc]).toEqual([new Date('2026-03-02T00:00:00Z'), new Date('2026-03-02T22:30:15Z')])
    expect([secondsOf(time), zone, code]).toEqual([23 * 3600 + 30 * 60 + 15, 'Europe/Berlin', 'E-1'])
  })
})

onBothDatabases('an export under way', (world) => {
  /** More than one page. */
  async function manyPasses(employeeId: string, locationId: string) {
    const data = Array.from({ length: 900 }, (_, i) => ({
      id: crypto.randomUUID(),
      kind: 'MATCH' as const,
      source: 'CAMERA' as const,
      direction: 'IN' as const,
      employeeId,
      locationId,
      occurredAt: new Date(Date.UTC(2026, 2, 2) + i * 1000),
    }))
    await world().db.recognitionEvent.createMany({ data })
  }

  it('says how far it is to whoever asked for it, to nobody else, and no longer when it is over', async () => {
    const { user, hr, ada, location } = await company(world())
    await manyPasses(ada, location.id)
    const progressId = crypto.randomUUID()
    const { body } = await exportTable(world().context(user), 'attendance', 'csv', { progressId })
    const reader = body.getReader()
    expect(await hr.tableExport.progress({ progressId })).toEqual({ rows: 400, total: 900 })
    expect(
      await world()
        .as(await world().user('OWNER'))
        .tableExport.progress({ progressId }),
    ).toBeNull()
    while (!(await reader.read()).done);
    expect(await hr.tableExport.progress({ progressId })).toBeNull()
  })

  it.each(['csv', 'xlsx'] as const)('stops reading when a %s is cancelled', async (format) => {
    const { user, hr, ada, location } = await company(world())
    await manyPasses(ada, location.id)
    const progressId = crypto.randomUUID()
    const { body } = await exportTable(world().context(user), 'attendance', format, { progressId })
    const reader = body.getReader()
    await reader.read()
    await reader.cancel()
    expect(await hr.tableExport.progress({ progressId })).toBeNull()
  })
})
