import { readXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { daysCsv, daysXlsx } from '../src/features/day/day-export.service.ts'
import { company } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import { ANONYMOUS } from './support/world.ts'

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

async function sheetOf(stream: ReadableStream<Uint8Array>) {
  const { sheets } = await readXlsx(new Uint8Array(await new Response(stream).arrayBuffer()))
  return sheets[0]?.rows ?? []
}

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

    const lines = (await textOf(daysCsv(world().context(user), filter))).trimEnd().split('\r\n')
    expect(lines[0]).toMatch(
      /^\uFEFFDate,Code,Name,Department,Location,Time zone,Shift,Presence,Facts,In,Out,Planned \(h/,
    )
    expect(lines.slice(1, -1).map((line) => line.slice(0, 10))).toEqual(rows.map((r) => r.workDate))
    const second = lines.find((line) => line.startsWith('2026-03-02'))
    expect(second).toMatch(/^2026-03-02,'=1\+1,"'@SUM\(""a,b""\)",,LOBBY,Europe\/Berlin,,present,,/)
    expect(second).toContain(',2026-03-02 09:00:00,2026-03-02 11:15:00,0,2.25,')
    expect(lines.at(-1)).toMatch(new RegExp(`^Total,+0,${totals.workedSeconds / 3600},`))

    const [header, ...sheet] = await sheetOf(daysXlsx(world().context(user), filter))
    const worked = header?.indexOf('Worked') ?? -1
    expect(sheet).toHaveLength(rows.length + 1)
    // the reader takes hours for a time on the day before sheets begin to count
    const seconds = (cell: unknown) => (cell instanceof Date ? (cell.getTime() - Date.UTC(1899, 11, 31)) / 1000 : 0)
    const known = rows.map((r) => r.workedSeconds ?? 0)
    expect(sheet.slice(0, -1).map((cells) => seconds(cells[worked]))).toEqual(known)
    expect([sheet.at(-1)?.[0], seconds(sheet.at(-1)?.[worked])]).toEqual(['Total', totals.workedSeconds])
    const day = sheet.find((cells) => cells[1] === '=1+1')
    expect(day?.[0]).toEqual(new Date('2026-03-02T00:00:00.000Z'))
    expect(day?.[header?.indexOf('Out') ?? -1]).toEqual(new Date('2026-03-02T11:15:00.000Z'))
  })

  it('is refused before the first byte without the right, or for impossible filters', async () => {
    const key = { kind: 'apiKey', id: crypto.randomUUID(), name: 'k', scopes: ['employees:read'] } as const
    const { user } = await company(world())
    for (const exported of [daysCsv, daysXlsx]) {
      expect(() => exported(world().context(ANONYMOUS), {})).toThrow('sign in')
      expect(() => exported(world().context(key), {})).toThrow('attendance:read')
      expect(() => exported(world().context(user), { from: '2026-03-02', to: '2026-03-01' })).toThrow('lies after')
    }
  })
})
