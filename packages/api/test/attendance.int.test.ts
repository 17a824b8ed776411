import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { AttendanceSort } from '../src/features/attendance/attendance.schema.ts'
import type { Order } from '../src/lib/schemas.ts'
import { onBothDatabases } from './support/databases.ts'
import { csvOf } from './support/exports.ts'
import { START, type World } from './support/world.ts'

interface Pass {
  employeeId: string
  at: string
  locationId: string
  cameraId?: string
  direction?: 'IN' | 'OUT' | 'AUTO'
  kind?: 'MATCH' | 'UNKNOWN'
  similarity?: number | null
}

async function pass(world: World, { at, direction = 'IN', kind = 'MATCH', ...rest }: Pass): Promise<string> {
  const id = randomUUID()
  await world.db.recognitionEvent.create({
    data: { ...rest, id, kind, direction, source: 'CAMERA', occurredAt: new Date(at) },
  })
  return id
}

async function viewerOf(world: World) {
  return world.as(await world.user('VIEWER')).attendance
}

onBothDatabases('the attendance table', (world) => {
  it('shows passes with person, place and evidence, newest first', async () => {
    const camera = await world().camera()
    const department = await world().db.department.create({ data: { name: 'D' } })
    const ada = await world().employee('E-1', 'Ada', { departmentId: department.id })
    await pass(world(), { employeeId: ada, at: '2026-03-02T08:00:00.000Z', locationId: camera.locationId })
    const id = await pass(world(), {
      employeeId: ada,
      at: '2026-03-02T09:00:00.123Z',
      locationId: camera.locationId,
      cameraId: camera.cameraId,
      similarity: 0.75,
    })
    await pass(world(), {
      employeeId: ada,
      at: '2026-03-02T10:00:00.000Z',
      locationId: camera.locationId,
      kind: 'UNKNOWN',
    })
    const viewer = await viewerOf(world())
    const { rows, nextCursor } = await viewer.list({})
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual({
      id,
      occurredAt: new Date('2026-03-02T09:00:00.123Z'),
      timeZone: 'Europe/Berlin',
      employee: { id: ada, code: 'E-1', name: 'Ada', photoId: null },
      department: { id: department.id, name: 'D' },
      location: { id: camera.locationId, name: 'AT-DOOR' },
      camera: { id: camera.cameraId, name: 'door' },
      direction: 'in',
      source: 'camera',
      similarity: 0.75,
      margin: null,
      liveness01: null,
      frames: null,
      disputedAt: null,
    })
    expect(await viewer.totals({})).toEqual({
      events: 2,
      employees: 1,
      firstAt: new Date('2026-03-02T08:00:00.000Z'),
      lastAt: new Date('2026-03-02T09:00:00.123Z'),
    })
    expect(nextCursor).toBeNull()
  })

  it('is empty without complaint', async () => {
    const viewer = await viewerOf(world())
    expect(await viewer.list({})).toEqual({ rows: [], nextCursor: null })
    expect(await viewer.totals({})).toEqual({ events: 0, employees: 0, firstAt: null, lastAt: null })
  })

  it('takes dates in the asked zone, with 23 hours on the day the clocks go forward', async () => {
    const { id: locationId } = await world().location()
    const ada = await world().employee('ada')
    const inside = ['2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z']
    for (const at of ['2026-03-28T22:59:59.999Z', ...inside, '2026-03-29T22:00:00.000Z'])
      await pass(world(), { employeeId: ada, at, locationId })
    const { list, totals } = await viewerOf(world())
    const day = { from: '2026-03-29', to: '2026-03-29', timeZone: 'Europe/Berlin' }
    expect((await list({ ...day, order: 'asc' })).rows.map((r) => r.occurredAt.toISOString())).toEqual(inside)
    expect(await totals({ from: '2026-03-29', timeZone: 'Europe/Berlin' })).toMatchObject({ events: 3 })
    expect(await totals({ to: '2026-03-29', timeZone: 'Europe/Berlin' })).toMatchObject({ events: 3 })
    for (const wrong of [
      { from: '2026-02-30' },
      { from: '2026-03-02', to: '2026-03-01' },
      { timeZone: 'Mars/Olympus' },
    ]) {
      await expect(list(wrong)).rejects.toMatchObject({ cause: { code: 'INVALID_INPUT' } })
    }
  })

  it('is filtered by person, department, place, camera, direction and words, alone and together', async () => {
    const [front, back] = [await world().camera('front'), await world().camera('back')]
    const department = await world().db.department.create({ data: { name: 'D' } })
    const ada = await world().employee('ada', 'Ada Lovelace', { departmentId: department.id })
    const eve = await world().employee('eve', 'Eve', { email: 'eve@example.org' })
    const at = START.toISOString()
    await pass(world(), { employeeId: ada, at, ...place(front), direction: 'IN' })
    await pass(world(), { employeeId: ada, at, ...place(back), direction: 'OUT' })
    await pass(world(), { employeeId: eve, at, ...place(back), direction: 'AUTO' })
    const { list, totals } = await viewerOf(world())
    const count = async (filter: Parameters<typeof list>[0]) => {
      const { rows } = await list(filter)
      expect(await totals({ ...filter })).toMatchObject({ events: rows.length })
      return rows.length
    }
    expect(await count({ employeeId: ada })).toBe(2)
    expect(await count({ departmentId: department.id })).toBe(2)
    expect(await count({ locationId: back.locationId })).toBe(2)
    expect(await count({ cameraId: front.cameraId })).toBe(1)
    expect(await count({ direction: 'auto' })).toBe(1)
    expect(await count({ search: 'LOVE' })).toBe(2)
    expect(await count({ search: 'eve@' })).toBe(1)
    expect(
      await count({
        employeeId: ada,
        locationId: back.locationId,
        direction: 'out',
        search: 'ada',
        departmentId: department.id,
      }),
    ).toBe(1)
    expect(await count({ employeeId: eve, direction: 'in' })).toBe(0)
  })

  const sorts: AttendanceSort[] = ['time', 'employee', 'location', 'similarity']
  const orders: Order[] = ['asc', 'desc']
  it.each(sorts.flatMap((sort) => orders.map((order) => [sort, order] as const)))(
    'is paged by %s %s without a gap or a repeat, with ties, empty values and new rows coming in',
    async (sort, order) => {
      const cameras = [await world().camera('a'), await world().camera('b')]
      const people = [await world().employee('ada'), await world().employee('eve')]
      for (let i = 0; i < 15; i++) {
        const [camera, employeeId] = [cameras[i % 2], people[i % 2]]
        if (!camera || !employeeId) throw new Error('unreachable')
        const at = `2026-03-02T08:0${i % 3}:00.000Z`
        await pass(world(), {
          employeeId,
          at,
          locationId: camera.locationId,
          similarity: i % 4 === 0 ? null : 0.7 + (i % 2) / 7,
        })
      }
      const list = (await viewerOf(world())).list
      const whole = (await list({ sort, order, limit: 200 })).rows.map((r) => r.id)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await list({ sort, order, limit: 4, cursor })
        paged.push(...page.rows.map((r) => r.id))
        cursor = page.nextCursor ?? undefined
        const late = {
          employeeId: people[0] ?? '',
          at: '2026-03-02T08:01:00.000Z',
          locationId: cameras[0]?.locationId ?? '',
        }
        await pass(world(), late)
      } while (cursor)
      expect(new Set(paged).size).toBe(paged.length)
      expect(paged.filter((id) => whole.includes(id))).toEqual(whole)
    },
  )

  it('refuses a cursor of another sort', async () => {
    const { id: locationId } = await world().location()
    const ada = await world().employee('ada')
    for (const at of ['2026-03-02T08:00:00.000Z', '2026-03-02T09:00:00.000Z'])
      await pass(world(), { employeeId: ada, at, locationId })
    const list = (await viewerOf(world())).list
    const { nextCursor } = await list({ limit: 1 })
    for (const other of [{ sort: 'employee' }, { order: 'asc' }] as const) {
      await expect(list({ ...other, cursor: nextCursor ?? '' })).rejects.toMatchObject({
        cause: { code: 'INVALID_INPUT' },
      })
    }
  })
})

onBothDatabases('the attendance CSV', (world) => {
  it('has a byte order mark, a header, local time and UTC, and no formulas', async () => {
    const { id: locationId } = await world().location('lobby', 'Asia/Kolkata')
    const eve = await world().employee('=1+1', '@SUM("a,b")')
    const id = await pass(world(), { employeeId: eve, at: '2026-03-02T20:00:00.000Z', locationId, similarity: -0.5 })
    const text = await csvOf(world().context(await world().user('VIEWER')), 'attendance')
    const [header, row, rest] = text.split('\r\n')
    expect(header).toMatch(/^\uFEFFDate,Time,Time zone,UTC,Code,Name,/)
    expect(row).toBe(
      `2026-03-03,01:30:00,Asia/Kolkata,2026-03-02T20:00:00.000Z,'=1+1,"'@SUM(""a,b"")",,LOBBY,,in,camera,-0.5,,,,${id}`,
    )
    expect(rest).toBe('')
  })

  it('has exactly the rows of the filtered table, in its order, over many pages', async () => {
    const camera = await world().camera()
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    const data = Array.from({ length: 2345 }, (_, i) => ({
      id: randomUUID(),
      kind: 'MATCH' as const,
      source: 'CAMERA' as const,
      direction: 'IN' as const,
      employeeId: i % 3 === 0 ? eve : ada,
      locationId: camera.locationId,
      occurredAt: new Date(START.getTime() + (i % 100) * 1000),
    }))
    await world().db.recognitionEvent.createMany({ data })
    const viewer = await world().user('VIEWER')
    const filter = { employeeId: ada, sort: 'time', order: 'asc' } as const
    const lines = (await csvOf(world().context(viewer), 'attendance', filter)).trimEnd().split('\r\n').slice(1)
    const { attendance } = world().as(viewer)
    const first = await attendance.list({ ...filter, limit: 200 })
    expect(await attendance.totals(filter)).toMatchObject({ events: lines.length })
    expect(lines.slice(0, 200).map((line) => line.slice(-36))).toEqual(first.rows.map((r) => r.id))
  })
})

onBothDatabases('a pass over the API', (world) => {
  async function punchOf(w: World) {
    return w.as(await w.user('HR')).attendance.punch
  }
  const refusedAs = (code: string) => ({ cause: { code } })

  it('lands in the table once for each id, by employee id or code', async () => {
    const punch = await punchOf(world())
    const { slug } = await world().location()
    const ada = await world().employee('E-1', 'Ada')
    const id = randomUUID()
    const one = {
      id,
      employeeCode: 'E-1',
      locationSlug: slug,
      direction: 'in',
      occurredAt: '2026-03-02T08:30:00+01:00',
    } as const
    expect(await punch(one)).toEqual({ id, status: 'accepted' })
    expect(await punch(one)).toEqual({ id, status: 'duplicate' })
    await punch({ employeeId: ada, locationSlug: slug, direction: 'out' })
    const { rows } = await (await viewerOf(world())).list({ order: 'asc' })
    expect(rows.map((r) => [r.occurredAt.toISOString(), r.direction, r.source, r.camera])).toEqual([
      ['2026-03-02T07:30:00.000Z', 'in', 'api', null],
      ['2026-03-02T08:00:00.000Z', 'out', 'api', null],
    ])
    expect(await world().db.auditEntry.count({ where: { action: 'attendance.punch' } })).toBe(2)
  })

  it('is refused for an unknown person or place, a deactivated person, both names or none, and the future', async () => {
    const punch = await punchOf(world())
    const { slug: locationSlug } = await world().location()
    const ada = await world().employee('ada')
    const gone = await world().employee('gone')
    await world().db.employee.update({ where: { id: gone }, data: { deactivatedAt: START } })
    const base = { locationSlug, direction: 'in' } as const
    const cases = [
      [{ ...base, employeeCode: 'nobody' }, 'NOT_FOUND'],
      [{ ...base, employeeId: randomUUID() }, 'NOT_FOUND'],
      [{ ...base, employeeId: ada, locationSlug: 'nowhere' }, 'NOT_FOUND'],
      [{ ...base, employeeId: gone }, 'EMPLOYEE_INACTIVE'],
      [{ ...base }, 'INVALID_INPUT'],
      [{ ...base, employeeId: ada, employeeCode: 'ada' }, 'INVALID_INPUT'],
      [{ ...base, employeeId: ada, occurredAt: '2026-03-02T10:00:00Z' }, 'EVENT_IN_FUTURE'],
    ] as const
    for (const [input, code] of cases) await expect(punch(input)).rejects.toMatchObject(refusedAs(code))
    expect(await world().db.recognitionEvent.count()).toBe(0)
  })
})

function place({ locationId, cameraId }: { locationId: string; cameraId: string }) {
  return { locationId, cameraId }
}
