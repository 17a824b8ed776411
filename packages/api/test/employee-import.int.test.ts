import { expect, it } from 'vitest'
import type { RouterInputs } from '../src/router.ts'
import { onBothDatabases } from './support/databases.ts'
import type { World } from './support/world.ts'

type Row = RouterInputs['employeeImport']['check']['rows'][number]

const rowsOf = (...cells: Omit<Row, 'row'>[]): Row[] => cells.map((c, i) => ({ row: i + 2, ...c }))

async function importing(world: World, options: { createDepartments?: boolean } = {}) {
  const hr = world.as(await world.user('HR'))
  const { createDepartments = false } = options
  const { id } = await hr.tableImport.begin({ kind: 'employees' })
  return {
    hr,
    id,
    check: (rows: Row[]) => hr.employeeImport.check({ rows, createDepartments }),
    apply: (rows: Row[]) => hr.employeeImport.bringIn({ importId: id, rows, createDepartments }),
    finish: () => hr.tableImport.finish({ id }),
  }
}

onBothDatabases('an import of employees', (world) => {
  const all = () => world().db.employee.findMany({ orderBy: { code: 'asc' }, include: { locations: true } })

  it('takes in what is good and says of the rest what is wrong with it', async () => {
    const lobby = await world().location('lobby')
    const sales = await world().db.department.create({ data: { name: 'Sales' } })
    const { hr, id, check, apply, finish } = await importing(world())
    const rows = rowsOf(
      { code: ' E-1 ', name: 'Ada  Lovelace', email: 'ADA@example.org', department: 'sales', locations: 'Lobby' },
      { code: 'E-2', firstName: 'Bob', lastName: 'Okoro', email: '', department: '', locations: '' },
      { code: '', name: 'Nobody' },
      { code: 'E-3', name: 'Cyd', email: 'cyd at example' },
      { code: 'E-4', name: '' },
      { code: 'E-5', name: 'Dan', locations: 'Moon' },
      { code: 'E-6', name: 'Eve', department: 'Service' },
      { code: 'E-1', name: 'Ada again' },
      { code: 'E-7', name: '=HYPERLINK("x")' },
    )
    const foreseen = await check(rows)
    expect(await all()).toEqual([])
    const fates = await apply(rows)
    expect(fates.map(({ employeeId, ...fate }) => fate)).toEqual(foreseen.map(({ employeeId, ...fate }) => fate))
    expect(fates.map((f) => [f.row, f.outcome, f.reason])).toEqual([
      [2, 'added', null],
      [3, 'added', null],
      [4, 'refused', 'There is no employee number'],
      [5, 'refused', '“cyd at example” is no e-mail address'],
      [6, 'refused', 'There is no name, and nobody has this employee number yet'],
      [7, 'refused', 'There is no location “Moon”. Add it first, or correct the name'],
      [8, 'refused', 'There is no department “Service”'],
      [9, 'refused', 'Row 2 has the same employee number'],
      [10, 'added', null],
    ])
    const [ada, bob, eve] = await all()
    expect(ada).toMatchObject({ code: 'E-1', name: 'Ada Lovelace', email: 'ada@example.org', departmentId: sales.id })
    expect(ada?.locations.map((l) => l.locationId)).toEqual([lobby.id])
    expect(bob).toMatchObject({ code: 'E-2', name: 'Bob Okoro', email: null, departmentId: null })
    expect(eve).toMatchObject({ code: 'E-7', name: '=HYPERLINK("x")' })
    expect((await hr.employee.list({ search: 'okoro' })).total).toBe(1)
    expect(await finish()).toMatchObject({ added: 3, changed: 0, same: 0, refused: 6 })
    const audit = await world().db.auditEntry.findMany({ orderBy: { at: 'asc' } })
    expect(audit.map((a) => a.action).sort()).toEqual(['tableImport.begin', 'tableImport.finish'])
    expect(audit.find((a) => a.action === 'tableImport.finish')?.subjectId).toBe(id)
    expect(JSON.stringify(audit)).not.toContain('Lovelace')
  })

  it('changes by number what the file says, leaves what it does not say, and the same file again changes nothing', async () => {
    const lobby = await world().location('lobby')
    const annex = await world().location('annex')
    const { hr, check, apply } = await importing(world(), { createDepartments: true })
    const { id } = await hr.employee.create({ code: 'E-1', name: 'Ada', email: 'a@x.org', locationIds: [lobby.id] })
    const before = await world().db.galleryRevision.count()
    const rows = rowsOf({ code: 'E-1', name: 'Ada King', email: '', department: 'Service', locations: 'annex; LOBBY' })
    const [foreseen] = await check(rows)
    expect(foreseen).toMatchObject({ outcome: 'changed', employeeId: id, newDepartment: 'Service' })
    expect(foreseen?.changes).toEqual([
      { field: 'name', before: 'Ada', after: 'Ada King' },
      { field: 'department', before: null, after: 'Service' },
      { field: 'locations', before: 'LOBBY', after: 'ANNEX; LOBBY' },
    ])
    expect((await apply(rows)).map((f) => f.outcome)).toEqual(['changed'])
    const now = await hr.employee.get({ id })
    expect(now).toMatchObject({ name: 'Ada King', email: 'a@x.org', department: { name: 'Service' } })
    expect(now.locations.map((l) => l.id)).toEqual([annex.id, lobby.id])
    // cameras hear of the new name and the new place
    expect(await world().db.galleryRevision.count()).toBeGreaterThan(before)
    expect((await apply(rows)).map((f) => f.outcome)).toEqual(['same'])
    expect((await check(rows)).map((f) => f.outcome)).toEqual(['same'])
    expect(await world().db.department.count()).toBe(1)
  })

  it('makes a department once, however it is written', async () => {
    const { apply } = await importing(world(), { createDepartments: true })
    await apply(
      rowsOf({ code: '1', name: 'A', department: 'Versand' }, { code: '2', name: 'B', department: 'VERSAND' }),
    )
    expect(await world().db.department.count()).toBe(1)
    expect(new Set((await all()).map((e) => e.departmentId)).size).toBe(1)
  })

  it('goes back by removing whom it has added, as long as nothing has happened to them', async () => {
    const { hr, id, apply } = await importing(world())
    await hr.employee.create({ code: 'old', name: 'Old' })
    await apply(rowsOf({ code: 'old', name: 'Older' }, { code: 'E-1', name: 'Ada' }, { code: 'E-2', name: 'Bob' }))
    const location = await world().location('lobby')
    await hr.attendance.punch({ employeeCode: 'E-2', locationSlug: location.slug, direction: 'in' })
    expect(await hr.employeeImport.undo({ id })).toEqual({ removed: 1, kept: 1 })
    expect((await all()).map((e) => [e.code, e.name])).toEqual([
      ['E-2', 'Bob'],
      ['old', 'Older'],
    ])
    expect((await hr.tableImport.list({ kind: 'employees' })).map((i) => i.undoneAt !== null)).toEqual([true])
    await expect(apply(rowsOf({ code: 'E-3', name: 'Cyd' }))).rejects.toThrow(/This import is over/)
  })

  it('takes rows from who has begun it only, and into nothing else', async () => {
    const { id, finish } = await importing(world())
    const other = world().as(await world().user('HR', 'other'))
    const rows = rowsOf({ code: 'E-1', name: 'Ada' })
    await expect(other.employeeImport.bringIn({ importId: id, rows, createDepartments: false })).rejects.toThrow(
      /import/,
    )
    await expect(other.tableImport.finish({ id })).rejects.toThrow()
    await expect(other.punchImport.undo({ id })).rejects.toThrow(/import/)
    await finish()
    expect(await all()).toEqual([])
  })
})
