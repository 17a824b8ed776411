import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { principalFromAuthorization } from '../src/features/principal/principal.service.ts'
import { onBothDatabases } from './support/databases.ts'

const refusedAs = (code: string) => ({ cause: { code } })

onBothDatabases('departments', (world) => {
  it('are named once, counted, and removed only when empty', async () => {
    const { department, employee } = world().as(await world().user('HR'))
    const made = await department.create({ name: 'Night' })
    await expect(department.create({ name: 'Night' })).rejects.toMatchObject(refusedAs('TAKEN'))
    const ada = await employee.create({ code: 'ada', name: 'Ada', departmentId: made.id })
    expect(await department.list()).toEqual([{ id: made.id, name: 'Night', employees: 1 }])
    await expect(department.remove({ id: made.id })).rejects.toMatchObject(refusedAs('IN_USE'))
    await employee.update({ id: ada.id, departmentId: null })
    expect(await department.rename({ id: made.id, name: 'Day' })).toEqual({ id: made.id, name: 'Day' })
    await department.remove({ id: made.id })
    expect(await department.list()).toEqual([])
    await expect(department.rename({ id: made.id, name: 'x' })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it.each(['', '   ', 'a\nb', 'x'.repeat(81)])('are not named "%s"', async (name) => {
    const { department } = world().as(await world().user('HR'))
    await expect(department.create({ name })).rejects.toMatchObject(refusedAs('INVALID_INPUT'))
  })
})

onBothDatabases('locations', (world) => {
  it('have a short name, a name and a real time zone, each their own', async () => {
    const { location } = world().as(await world().user('HR'))
    const lobby = { name: 'Lobby', slug: 'lobby', timeZone: 'Europe/Berlin' }
    const made = await location.create(lobby)
    await expect(location.create({ ...lobby, name: 'Other' })).rejects.toMatchObject({
      cause: { code: 'TAKEN', params: { value: 'lobby' } },
    })
    await expect(location.create({ ...lobby, slug: 'other' })).rejects.toMatchObject({
      cause: { code: 'TAKEN', params: { value: 'Lobby' } },
    })
    for (const timeZone of ['Mars/Olympus', '', '+02:00']) {
      await expect(location.create({ name: 'x', slug: 'x', timeZone })).rejects.toMatchObject(
        refusedAs('TIME_ZONE_UNKNOWN'),
      )
    }
    expect(await location.update({ id: made.id, timeZone: 'Asia/Tokyo' })).toMatchObject({
      ...lobby,
      timeZone: 'Asia/Tokyo',
    })
    expect(await location.list()).toMatchObject([{ slug: 'lobby', cameras: 0 }])
  })

  it('are removed only when no camera and no pass points to them', async () => {
    const { location, camera, attendance } = world().as(await world().user('HR'))
    const made = await location.create({ name: 'Lobby', slug: 'lobby', timeZone: 'UTC' })
    await camera.register({ name: 'door', locationId: made.id, direction: 'in' })
    await expect(location.remove({ id: made.id })).rejects.toMatchObject(refusedAs('IN_USE'))
    const gate = await location.create({ name: 'Gate', slug: 'gate', timeZone: 'UTC' })
    const employeeId = await world().employee('ada')
    await attendance.punch({ employeeId, locationSlug: 'gate', direction: 'in' })
    await expect(location.remove({ id: gate.id })).rejects.toMatchObject(refusedAs('IN_USE'))
    const yard = await location.create({ name: 'Yard', slug: 'yard', timeZone: 'UTC' })
    expect(await location.remove({ id: yard.id })).toEqual({ id: yard.id })
  })
})

onBothDatabases('API keys', (world) => {
  it('are shown once, work with their scopes, note their use, and end when revoked', async () => {
    const owner = world().as(await world().user('OWNER', 'Olga')).apiKey
    const { id, key } = await owner.create({
      name: 'payroll',
      scopes: ['attendance:read', 'attendance:read', 'employees:read'],
    })
    expect(key).toMatch(/^rck_[\w-]{43}$/)
    const use = () => principalFromAuthorization(world().services, `bearer ${key}`)
    expect(await use()).toEqual({ kind: 'apiKey', id, name: 'payroll', scopes: ['attendance:read', 'employees:read'] })
    const [listed] = await owner.list()
    expect(listed).toMatchObject({
      name: 'payroll',
      createdBy: 'Olga',
      lastUsedAt: world().now,
      revokedAt: null,
      prefix: key.slice(0, 10),
    })
    expect(JSON.stringify([await world().db.apiKey.findMany(), await world().db.auditEntry.findMany()])).not.toContain(
      key.slice(10),
    )
    await owner.revoke({ id })
    await expect(use()).rejects.toMatchObject({ code: 'API_KEY_INVALID' })
    await expect(owner.revoke({ id: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })
})

onBothDatabases('the audit log', (world) => {
  it('has an entry for every change, newest first, in pages', async () => {
    const owner = await world().user('OWNER', 'Olga')
    const as = world().as(owner)
    const { id } = await as.department.create({ name: 'A' })
    world().wait(1)
    await as.department.rename({ id, name: 'B' })
    await as.department.remove({ id })
    const first = await as.audit.list({ limit: 2 })
    const second = await as.audit.list({ limit: 2, cursor: first.nextCursor ?? '' })
    expect(second.nextCursor).toBeNull()
    const rows = [...first.rows, ...second.rows]
    expect(rows.map((r) => r.action).sort()).toEqual(['department.create', 'department.remove', 'department.rename'])
    expect(rows.at(-1)).toMatchObject({
      action: 'department.create',
      actorKind: 'user',
      actorName: 'Olga <Olga@example.org>',
      subjectKind: 'department',
      subjectId: id,
      detail: { name: 'A' },
    })
  })

  it('has no entry for a change that did not happen', async () => {
    const as = world().as(await world().user('OWNER'))
    await as.department.create({ name: 'A' })
    await as.department.create({ name: 'A' }).catch(() => {})
    expect(await world().db.auditEntry.count()).toBe(1)
  })
})
