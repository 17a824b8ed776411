import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../src/index.ts'
import { testDatabases } from '../src/testing.ts'

describe.each(testDatabases())('$name', ({ open }) => {
  let db: Db
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ db, close } = await open())
  })
  afterAll(() => close())

  it('reads back bytes, instants, numbers and enums as they were written', async () => {
    const at = new Date('2026-03-29T01:30:00.123Z')
    const location = await db.location.create({ data: { slug: 'lobby', name: 'Lobby', timeZone: 'Europe/Berlin' } })
    const employee = await db.employee.create({
      data: { code: 'E1', name: 'Ada Ümit 中', searchText: 'ada ümit 中 e1' },
    })
    const photo = {
      sha256: 'a',
      image: new Uint8Array(4096).fill(7),
      avatar: new Uint8Array([0, 255]),
      widthPx: 640,
      heightPx: 480,
      quality01: 0.5,
      boxX: -1.25,
      boxY: 2,
      boxW: 3,
      boxH: 4,
    }
    await db.photo.create({ data: { ...photo, employeeId: employee.id } })
    await db.recognitionEvent.create({
      data: {
        id: 'e1',
        kind: 'MATCH',
        source: 'CAMERA',
        direction: 'AUTO',
        employeeId: employee.id,
        locationId: location.id,
        occurredAt: at,
        similarity: 0.123456789,
      },
    })
    expect(await db.photo.findFirst()).toMatchObject(photo)
    const event = await db.recognitionEvent.findFirst({
      where: { occurredAt: { gte: at, lt: new Date(at.getTime() + 1) } },
    })
    expect(event).toMatchObject({ occurredAt: at, similarity: 0.123456789, direction: 'AUTO' })
  })

  it('refuses the same unique value twice and a row without its parent', async () => {
    await db.department.create({ data: { name: 'Night shift' } })
    await expect(db.department.create({ data: { name: 'Night shift' } })).rejects.toMatchObject({ code: 'P2002' })
    const orphan = db.camera.create({ data: { name: 'c', locationId: 'nowhere', direction: 'IN' } })
    await expect(orphan).rejects.toMatchObject({ code: 'P2003' })
  })

  it('counts gallery revisions up, also across rolled back transactions', async () => {
    const first = await db.galleryRevision.create({ data: { subjectId: 'x' } })
    await expect(
      db.$transaction(async (tx) => {
        await tx.galleryRevision.create({ data: { subjectId: 'y' } })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    const second = await db.galleryRevision.create({ data: { subjectId: 'z' } })
    expect(second.revision).toBeGreaterThan(first.revision)
    expect(await db.galleryRevision.count({ where: { subjectId: 'y' } })).toBe(0)
  })

  it('keeps a write that was acknowledged while another transaction was open and rolled back', async () => {
    let outside: Promise<unknown> = Promise.resolve()
    await expect(
      db.$transaction(async (tx) => {
        await tx.department.create({ data: { name: 'inside' } })
        outside = db.department.create({ data: { name: 'outside' } })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await outside
    const names = (await db.department.findMany({ where: { name: { in: ['inside', 'outside'] } } })).map((d) => d.name)
    expect(names).toEqual(['outside'])
  })

  it('runs many transactions at once, each seeing its own count', async () => {
    const runs = Array.from({ length: 30 }, (_, i) =>
      db.$transaction((tx) => tx.department.create({ data: { name: `concurrent ${i}` } })),
    )
    await Promise.all(runs)
    expect(await db.department.count({ where: { name: { startsWith: 'concurrent' } } })).toBe(30)
  })
})
