import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { EmployeeSort } from '../src/features/employee/employee.schema.ts'
import type { Order } from '../src/lib/schemas.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import type { World } from './support/world.ts'

const refusedAs = (code: string) => ({ cause: { code } })

async function hrOf(world: World) {
  return world.as(await world.user('HR')).employee
}

onBothDatabases('employees', (world) => {
  it('are created, read, changed, and found by what they became', async () => {
    const hr = await hrOf(world())
    const department = await world().db.department.create({ data: { name: 'Night shift' } })
    const made = await hr.create({ code: ' E-1 ', name: 'Ada', email: 'Ada@Example.org', departmentId: department.id })
    expect(made).toEqual({
      id: made.id,
      code: 'E-1',
      name: 'Ada',
      email: 'ada@example.org',
      department: { id: department.id, name: 'Night shift' },
      active: true,
      templates: 0,
      photoId: null,
      lastSeenAt: null,
    })
    await hr.update({ id: made.id, name: 'Ada King', departmentId: null })
    expect(await hr.get({ id: made.id })).toMatchObject({
      name: 'Ada King',
      department: null,
      email: 'ada@example.org',
    })
    expect((await hr.list({ search: 'king' })).rows).toHaveLength(1)
  })

  it('have a code of their own and a department that exists', async () => {
    const hr = await hrOf(world())
    const made = await hr.create({ code: 'E-1', name: 'Ada' })
    await expect(hr.create({ code: 'E-1', name: 'Eve' })).rejects.toMatchObject(refusedAs('TAKEN'))
    const other = await hr.create({ code: 'E-2', name: 'Eve' })
    await expect(hr.update({ id: other.id, code: 'E-1' })).rejects.toMatchObject(refusedAs('TAKEN'))
    const nowhere = { code: 'E-3', name: 'Nia', departmentId: made.id }
    await expect(hr.create(nowhere)).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it('are not found under an id that does not exist', async () => {
    const hr = await hrOf(world())
    const id = '00000000-0000-4000-8000-000000000000'
    const calls = [
      () => hr.get({ id }),
      () => hr.update({ id, name: 'x' }),
      () => hr.deactivate({ id }),
      () => hr.erase({ id, confirmCode: 'x' }),
    ]
    for (const call of calls) await expect(call()).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it.each([
    ['a part of the name, in any case', 'LOVE', ['E-1']],
    ['a name without its accent', 'zoe', ['E-2']],
    ['a name with its accent', 'ZOË', ['E-2']],
    ['the code', 'e-2', ['E-2']],
    ['the e-mail address', 'ada@', ['E-1']],
    ['words in any order', 'lovelace ada', ['E-1']],
    ['all words, not any', 'ada zoe', []],
    ['a percent sign as itself', '%', ['E_3']],
    ['an underscore as itself', 'e_', ['E_3']],
    ['a backslash as itself', '\\', []],
    ['blanks as nothing', '   ', ['E-1', 'E-2', 'E_3']],
    ['a NUL as nothing', '\u0000', ['E-1', 'E-2', 'E_3']],
  ])('are found by %s', async (_, search, codes) => {
    await world().employee('E-1', 'Ada Lovelace', { email: 'ada@example.org' })
    await world().employee('E-2', 'Zoë')
    await world().employee('E_3', '100 % Bob')
    const { rows, total } = await (await hrOf(world())).list({ search, sort: 'code' })
    expect(rows.map((r) => r.code).sort()).toEqual(codes)
    expect(total).toBe(codes.length)
  })

  it('are filtered by department, state and whether cameras know them', async () => {
    const hr = await hrOf(world())
    const department = await world().db.department.create({ data: { name: 'D' } })
    const ada = await world().employee('ada', 'ada', { departmentId: department.id })
    const bob = await world().employee('bob')
    await world().employee('cyd')
    const enrolment = world().as(await world().user('HR', 'x')).enrolment
    await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    await hr.deactivate({ id: bob })
    const codes = async (filter: Parameters<typeof hr.list>[0]) => (await hr.list(filter)).rows.map((r) => r.code)
    expect(await codes({ departmentId: department.id })).toEqual(['ada'])
    expect(await codes({})).toEqual(['ada', 'cyd'])
    expect(await codes({ status: 'inactive' })).toEqual(['bob'])
    expect(await codes({ status: 'all' })).toEqual(['ada', 'bob', 'cyd'])
    expect(await codes({ enrolled: 'yes' })).toEqual(['ada'])
    expect(await codes({ enrolled: 'no' })).toEqual(['cyd'])
  })

  const sorts: EmployeeSort[] = ['name', 'code', 'department', 'templates', 'lastSeen']
  const orders: Order[] = ['asc', 'desc']
  it.each(sorts.flatMap((sort) => orders.map((order) => [sort, order] as const)))(
    'are paged by %s %s without a gap or a repeat, with ties and empty values',
    async (sort, order) => {
      const hr = await hrOf(world())
      const departments = [
        await world().db.department.create({ data: { name: 'A' } }),
        await world().db.department.create({ data: { name: 'B' } }),
      ]
      for (let i = 0; i < 17; i++) {
        const department = departments[i % 3]
        const id = await world().employee(`E-${i}`, `Name ${i % 4}`, department ? { departmentId: department.id } : {})
        const lastSeenAt = i % 4 === 0 ? null : new Date(Date.UTC(2026, 0, i % 3, 0, 0, 0, 123))
        await world().db.employee.update({ where: { id }, data: { lastSeenAt } })
      }
      const whole = (await hr.list({ sort, order, limit: 100 })).rows.map((r) => r.id)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await hr.list({ sort, order, limit: 4, cursor })
        expect(page.total).toBe(17)
        paged.push(...page.rows.map((r) => r.id))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(paged).toEqual(whole)
      expect(new Set(paged).size).toBe(17)
    },
  )

  it('are paged on past the longest name', async () => {
    const hr = await hrOf(world())
    const email = `${'x'.repeat(60)}@${'y'.repeat(60)}.${'z'.repeat(60)}.org`
    for (const code of ['1', '2']) await hr.create({ code: code.padStart(40, '각'), name: '각'.repeat(120), email })
    const first = await hr.list({ limit: 1 })
    const second = await hr.list({ limit: 1, cursor: first.nextCursor ?? undefined })
    expect([first.rows[0]?.code, second.rows[0]?.code].map((code) => code?.at(-1))).toEqual(['1', '2'])
  })

  it('without a department or a sighting come last, whatever the direction', async () => {
    const hr = await hrOf(world())
    const department = await world().db.department.create({ data: { name: 'D' } })
    await world().employee('none')
    const some = await world().employee('some', 'some', { departmentId: department.id })
    await world().db.employee.update({ where: { id: some }, data: { lastSeenAt: world().now } })
    for (const sort of ['department', 'lastSeen'] as const) {
      for (const order of orders) {
        expect((await hr.list({ sort, order })).rows.map((r) => r.code)).toEqual(['some', 'none'])
      }
    }
  })

  it.each(['', 'x', 'eyJhIjoxfQ', Buffer.from('["employees:name:desc","a","b"]').toString('base64url')])(
    'refuse the cursor "%s"',
    async (cursor) => {
      await expect((await hrOf(world())).list({ cursor })).rejects.toMatchObject(refusedAs('INVALID_INPUT'))
    },
  )

  it('leave nothing behind when erased but a tombstone and an audit entry without their data', async () => {
    const w = world()
    const user = await w.user('HR')
    const hr = w.as(user)
    const department = await w.db.department.create({ data: { name: 'D' } })
    const secret = {
      code: 'SECRET-CODE',
      name: 'Secret Name',
      email: 'secret-mail@example.org',
      departmentId: department.id,
    }
    const { id } = await hr.employee.create(secret)
    await hr.employee.update({ id, name: 'Secret Name-Two' })
    await hr.enrolment.enrol({ employeeId: id, photo: photoOf(['secret-face']) })
    const camera = await w.camera()
    await w.db.recognitionEvent.create({
      data: {
        id: 'e',
        kind: 'MATCH',
        source: 'CAMERA',
        employeeId: id,
        locationId: camera.locationId,
        cameraId: camera.cameraId,
        direction: 'IN',
        occurredAt: w.now,
      },
    })
    await expect(hr.employee.erase({ id, confirmCode: 'other' })).rejects.toMatchObject(refusedAs('INVALID_INPUT'))
    await hr.employee.erase({ id, confirmCode: 'SECRET-CODE' })

    const { db } = w
    if (w.database === 'sqlite') {
      const [{ file } = { file: '' }] = await db.$queryRaw<{ file: string }[]>`PRAGMA database_list`
      for (const path of [file, `${file}-wal`]) expect(readFileSync(path).includes('SECRET-CODE')).toBe(false)
    }
    expect(await db.employee.count()).toBe(0)
    expect(await db.photo.count()).toBe(0)
    expect(await db.faceTemplate.count()).toBe(0)
    expect(await db.recognitionEvent.count()).toBe(0)
    const rest = [await db.auditEntry.findMany(), await db.galleryRevision.findMany(), await db.throttle.findMany()]
    expect(JSON.stringify(rest)).not.toMatch(/secret/i)
    expect((await db.auditEntry.findMany({ where: { action: 'employee.erase' } }))[0]?.subjectId).toBe(id)
    expect((await db.galleryRevision.findFirst({ orderBy: { revision: 'desc' } }))?.subjectId).toBe(id)
    expect(await db.galleryRevision.count({ where: { employeeId: { not: null } } })).toBe(0)
  })
})
