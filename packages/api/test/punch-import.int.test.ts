import { expect, it } from 'vitest'
import type { RouterInputs } from '../src/router.ts'
import { company, MONDAY } from './support/attendance.ts'
import { onBothDatabases } from './support/databases.ts'
import type { World } from './support/world.ts'

type Row = RouterInputs['punchImport']['check']['rows'][number]
type Options = Partial<Pick<RouterInputs['punchImport']['check'], 'dateOrder' | 'locationId'>>

const rowsOf = (...cells: Omit<Row, 'row'>[]): Row[] => cells.map((c, i) => ({ row: i + 2, ...c }))

async function importing(world: World) {
  const base = await company(world)
  base.at('2026-03-12T12:00:00')
  const { hr, location } = base
  const optionsOf = ({ dateOrder = null, locationId = location.id }: Options) => ({ dateOrder, locationId })
  const begin = async () => (await hr.tableImport.begin({ kind: 'punches' })).id
  const check = (rows: Row[], options: Options = {}) => hr.punchImport.check({ rows, ...optionsOf(options) })
  const bringIn = async (rows: Row[], options: Options = {}) => {
    const importId = await begin()
    const fates = await hr.punchImport.bringIn({ importId, rows, ...optionsOf(options) })
    return { importId, fates, outcomes: fates.map((f) => f.outcome) }
  }
  return { ...base, check, bringIn }
}

const MONDAYS = rowsOf(
  { code: 'E-1', date: '02.03.2026', time: '09:00', direction: 'Kommen' },
  { code: 'E-1', date: '02.03.2026', time: '17:00', direction: 'Gehen' },
)

onBothDatabases('an import of punches', (world) => {
  it('makes days of what a clock of another maker recorded, and says where it comes from', async () => {
    const { hr, user, ada, location, check, bringIn, idle } = await importing(world())
    const foreseen = await check(MONDAYS)
    expect(await world().db.recognitionEvent.count()).toBe(0)
    const { fates } = await bringIn(MONDAYS)
    expect(fates).toEqual(foreseen)
    expect(fates.map((f) => f.punch?.at.toISOString())).toEqual([
      '2026-03-02T08:00:00.000Z',
      '2026-03-02T16:00:00.000Z',
    ])
    await idle()
    const detail = await hr.day.get({ employeeId: ada, workDate: MONDAY })
    expect(detail.day.figures?.workedSeconds).toBe(8 * 3600)
    const imported = { by: 'hr <hr@example.org>', at: world().now }
    expect(detail.evidence.map((e) => [e.source, e.method, e.imported])).toEqual([
      ['import', null, imported],
      ['import', null, imported],
    ])
    const { rows } = await hr.attendance.list({})
    expect(rows.map((r) => [r.source, r.direction, r.location.id])).toEqual([
      ['import', 'out', location.id],
      ['import', 'in', location.id],
    ])
    const audit = await world().db.auditEntry.findMany({ where: { action: { startsWith: 'tableImport' } } })
    expect(audit.map((a) => [a.action, a.actorId])).toEqual([['tableImport.begin', user.id]])
  })

  it('counts the same rows once, in one file and in two', async () => {
    const { bringIn } = await importing(world())
    const twice = rowsOf(...MONDAYS, ...MONDAYS).map(({ row, ...cells }, i) => ({ ...cells, row: i + 2 }))
    expect((await bringIn(twice)).outcomes).toEqual(['added', 'added', 'same', 'same'])
    expect((await bringIn(MONDAYS)).outcomes).toEqual(['same', 'same'])
    expect(await world().db.recognitionEvent.count()).toBe(2)
  })

  it('takes in what is good and says of the rest what is wrong with it', async () => {
    const { hr, ada, location, check, bringIn } = await importing(world())
    await world().employee('own', 'Hana', { email: 'hr@example.org' })
    const gone = await world().employee('gone', 'Gone')
    await hr.employee.deactivate({ id: gone })
    const rows = rowsOf(
      { code: '', date: '2026-03-02 09:00' },
      { code: 'E-9', date: '2026-03-02 09:00' },
      { code: 'gone', date: '2026-03-02 09:00' },
      { code: 'own', date: '2026-03-02 09:00' },
      { code: 'E-1', date: '03/04/2026 09:00' },
      { code: 'E-1', date: '2026-03-12 12:00:01' },
      { code: 'E-1', date: '1999-12-31 09:00' },
      { code: 'E-1', date: '2026-03-02 09:00', direction: 'sideways' },
      { code: 'E-1', date: '2026-03-02 09:00', location: 'Moon' },
      { code: 'E-1', date: '2026-03-02 09:00', location: 'lobby', direction: 'in' },
    )
    const { fates } = await bringIn(rows)
    expect(fates.map((f) => f.reason)).toEqual([
      'There is no employee number',
      'Nobody has this employee number',
      'Gone is deactivated. Reactivate the employee first',
      'Nobody brings in punches of their own. Ask somebody else',
      expect.stringContaining('two ways'),
      'This lies in the future',
      'This lies before the year 2000',
      '“sideways” is neither in nor out',
      'There is no location “Moon”',
      null,
    ])
    expect(await world().db.recognitionEvent.findMany({ select: { employeeId: true, locationId: true } })).toEqual([
      { employeeId: ada, locationId: location.id },
    ])
    const american = await check(rowsOf({ code: 'E-1', date: '03/04/2026 09:00' }), { dateOrder: 'mdy' })
    expect(american[0]?.punch?.at.toISOString()).toBe('2026-03-04T08:00:00.000Z')
    const nowhere = await check(rowsOf({ code: 'E-1', date: '2026-03-02 09:00' }), { locationId: null })
    expect(nowhere[0]?.reason).toMatch(/none was chosen/)
  })

  it('reads times by the clock of the place, and says what the clock never showed or showed twice', async () => {
    const { at, check } = await importing(world())
    await world().location('kathmandu', 'Asia/Kathmandu')
    at('2026-11-01T12:00:00')
    const fates = await check(
      rowsOf(
        { code: 'E-1', date: '2026-03-29 02:30' },
        { code: 'E-1', date: '2026-10-25 02:30' },
        { code: 'E-1', date: '2026-10-25 02:30', location: 'Kathmandu' },
        { code: 'E-1', date: '2026-10-25T02:30:00+01:00' },
      ),
    )
    expect(fates.map((f) => f.punch?.at.toISOString() ?? f.reason)).toEqual([
      'The clocks at LOBBY were put forward past this time; it never was',
      '2026-10-25T00:30:00.000Z',
      '2026-10-24T20:45:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ])
    expect(fates.map((f) => f.note !== null)).toEqual([false, true, false, false])
  })

  it('leaves locked periods alone, on the way in and on the way back', async () => {
    const { hr, bringIn, idle } = await importing(world())
    const { importId } = await bringIn(MONDAYS)
    await idle()
    const lock = await hr.periodLock.lock({ from: '2026-03-01', to: '2026-03-08', locationId: null })
    const { fates } = await bringIn(
      rowsOf({ code: 'E-1', date: '2026-03-03 09:00' }, { code: 'E-1', date: '2026-03-09 09:00' }),
    )
    expect(fates.map((f) => f.reason)).toEqual([expect.stringContaining('locked period'), null])
    await expect(hr.punchImport.undo({ id: importId })).rejects.toMatchObject({ cause: { code: 'PERIOD_LOCKED' } })
    expect(await world().db.correction.count()).toBe(0)
    await hr.periodLock.unlock({ id: lock.id })
    expect(await hr.punchImport.undo({ id: importId })).toEqual({ voided: 2 })
  })

  it('is taken back as a whole by corrections, and counts again when it is imported again', async () => {
    const { hr, ada, punch, bringIn, idle, day } = await importing(world())
    const seen = await punch(ada, `${MONDAY}T12:00:00`)
    const { importId, fates } = await bringIn(MONDAYS)
    const [first] = fates
    await hr.correction.make({ kind: 'void', employeeId: ada, punchId: first?.punch?.id ?? '', reason: 'not hers' })
    world().wait(1)
    expect(await hr.punchImport.undo({ id: importId })).toEqual({ voided: 1 })
    expect(await hr.punchImport.undo({ id: importId })).toEqual({ voided: 0 })
    await idle()
    const counting = (await day(ada)).punches.filter((p) => p.place.kind !== 'void').map((p) => p.punchId)
    expect(counting).toEqual([seen])
    expect(await world().db.recognitionEvent.count()).toBe(3)
    const detail = await hr.day.get({ employeeId: ada, workDate: MONDAY })
    expect(detail.corrections.map((c) => [c.kind, c.state, c.reason])).toEqual([
      ['void', 'approved', 'Taken back with its import'],
      ['void', 'approved', 'not hers'],
    ])
    const audit = await world().db.auditEntry.findMany({ where: { action: 'tableImport.undo' } })
    expect(audit).toHaveLength(1)
    // what somebody took out by hand stays out
    world().wait(1)
    const again = await bringIn(MONDAYS)
    expect(again.outcomes).toEqual(['same', 'changed'])
    await idle()
    expect((await day(ada)).punches.filter((p) => p.place.kind !== 'void')).toHaveLength(2)
    world().wait(1)
    expect(await hr.punchImport.undo({ id: again.importId })).toEqual({ voided: 1 })
    await idle()
    expect((await day(ada)).punches.filter((p) => p.place.kind !== 'void').map((p) => p.punchId)).toEqual([seen])
  })

  it('is taken back by nobody whose own punches are in it', async () => {
    const { bringIn } = await importing(world())
    await world().employee('B', 'Bea', { email: 'bea@example.org' })
    const { importId } = await bringIn(rowsOf({ code: 'B', date: '2026-03-02 09:00' }))
    const bea = world().as(await world().user('HR', 'bea'))
    await expect(bea.punchImport.undo({ id: importId })).rejects.toMatchObject({ cause: { code: 'CORRECTION_OWN' } })
  })

  it('leaves nothing of somebody who is erased', async () => {
    const { hr, ada, bringIn } = await importing(world())
    await bringIn(MONDAYS)
    await hr.employee.erase({ id: ada, confirmCode: 'E-1' })
    expect(await world().db.importedPunch.count()).toBe(0)
    expect(await world().db.recognitionEvent.count()).toBe(0)
  })
})
