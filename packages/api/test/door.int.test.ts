import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { onBothDatabases } from './support/databases.ts'

const refusedAs = (code: string) => ({ cause: { code } })
const SHIPPED = {
  debounceMs: 300_000,
  liveness: 'require',
  challenge: false,
  keepPictures: 'doubtful',
  leaseHours: 24,
  language: null,
  sounds: null,
}

onBothDatabases('how the doors of a location behave', (world) => {
  it('is changed for all its cameras and for no other location, and what is left out stays', async () => {
    const hr = world().as(await world().user('HR')).location
    const camera = await world().camera()
    const elsewhere = await world().camera('back')
    const id = camera.locationId
    expect(await hr.door({ id })).toEqual(SHIPPED)
    const changed = { ...SHIPPED, liveness: 'warn', challenge: true, language: 'ar', sounds: false }
    expect(await hr.changeDoor({ id, liveness: 'warn', challenge: true, language: 'ar', sounds: false })).toEqual(
      changed,
    )
    expect(await hr.changeDoor({ id, leaseHours: 48, keepPictures: 'none', debounceMs: 0 })).toEqual({
      ...changed,
      leaseHours: 48,
      keepPictures: 'none',
      debounceMs: 0,
    })
    expect(await world().as(camera).camera.me()).toMatchObject({
      debounceMs: 0,
      door: { liveness: 'warn', challenge: true, leaseMs: 172_800_000, language: 'ar', sounds: false },
    })
    expect((await world().as(elsewhere).camera.me()).door.liveness).toBe('require')
    expect(await hr.changeDoor({ id, language: null, sounds: null })).toMatchObject({ language: null, sounds: null })
  })

  it('is in the audit log with what it was before, and only when something changed', async () => {
    const owner = world().as(await world().user('OWNER'))
    const { id } = await world().location()
    await owner.location.changeDoor({ id, liveness: 'off', leaseHours: 24 })
    await owner.location.changeDoor({ id, liveness: 'off' })
    const entries = (await owner.audit.list({})).rows
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'location.changeDoor',
      subjectId: id,
      detail: { liveness: { before: 'require', after: 'off' } },
    })
  })

  it.each([
    { debounceMs: -1 },
    { debounceMs: 8 * 3_600_000 + 1 },
    { debounceMs: 0.5 },
    { leaseHours: 0 },
    { leaseHours: 24 * 14 + 1 },
    { liveness: 'sometimes' },
    { keepPictures: 'all' },
    { language: 'tlh' },
  ])('is not changed to %o', async (change) => {
    const hr = world().as(await world().user('HR')).location
    const { id } = await world().location()
    // @ts-expect-error: what a browser might send
    await expect(hr.changeDoor({ id, ...change })).rejects.toMatchObject(refusedAs('INVALID_INPUT'))
    expect(await hr.door({ id })).toEqual(SHIPPED)
  })

  it('is known of locations that exist', async () => {
    const hr = world().as(await world().user('HR')).location
    await expect(hr.door({ id: randomUUID() })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
    await expect(hr.changeDoor({ id: randomUUID(), challenge: true })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })
})
