import { MODEL_HUMAN } from '@rollcall/core'
import { expect, it } from 'vitest'
import { MAX_PHOTOS_PER_PERSON } from '../src/features/photo-use/photo-use.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import type { World } from './support/world.ts'

/** Ada, and a way to add a photo to her that shows somebody. */
async function adaOf(world: World) {
  const hr = world.as(await world.user('HR'))
  const ada = await world.employee('ada', 'Ada')
  let take = 0
  const add = async (person: string, employeeId = ada) => {
    world.wait(1)
    const answer = await hr.enrolment.enrol({ employeeId, photo: photoOf([person], ++take), allowDuplicate: true })
    if (answer.verdict !== 'accepted') throw new Error(answer.message)
    return answer
  }
  const uses = async () => (await hr.employee.get({ id: ada })).photos.map((p) => p.use).reverse()
  return { hr, ada, add, uses }
}

/** The templates that a camera has of a person. */
async function onCamera(world: World, employeeId: string): Promise<number> {
  const { modelId } = world.vision
  const delta = await world.as(await world.camera()).gallery.delta({ sinceRevision: 0, modelId })
  return delta.upserts.find((p) => p.employeeId === employeeId)?.templates.length ?? 0
}

onBothDatabases('a photo that is unlike the others', (world) => {
  it('is kept and shown but not used, and the answer says what to do', async () => {
    const { hr, ada, add, uses } = await adaOf(world())
    expect(await add('ada')).toMatchObject({ setAside: null, message: 'Enrolled.' })
    const odd = await add('eve')
    expect(odd.setAside).toBe('unlike')
    expect(odd.message).toMatch(/not used.*Use it.*remove/)
    expect(await uses()).toEqual(['auto', 'unlike'])
    const { rows } = await hr.employee.list({ search: 'ada' })
    expect(rows).toMatchObject([{ id: ada, templates: 1 }])
    expect(rows[0]?.photoId).not.toBe(odd.photoId)
    expect(await onCamera(world(), ada)).toBe(1)
  })

  it('is the first one when the third says so', async () => {
    const { ada, add, uses } = await adaOf(world())
    await add('eve')
    expect((await add('ada')).setAside).toBe('unlike')
    const third = await add('ada')
    expect(third.setAside).toBeNull()
    expect(third.message).toContain('earlier photo')
    expect(await uses()).toEqual(['unlike', 'auto', 'auto'])
    expect(await onCamera(world(), ada)).toBe(2)
  })

  it('stays what it was found to be when one of the right ones is removed', async () => {
    const { hr, add, uses } = await adaOf(world())
    await add('eve')
    await add('ada')
    const third = await add('ada')
    await hr.enrolment.remove({ photoId: third.photoId })
    expect(await uses()).toEqual(['unlike', 'auto'])
  })

  it('says so again when it is sent again, and is looked at again when another photo goes', async () => {
    const { hr, ada, add, uses } = await adaOf(world())
    const wrong = await add('eve')
    await add('ada')
    const sent = () => hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada'], 2) })
    expect(await sent()).toMatchObject({ setAside: 'unlike' })
    await hr.enrolment.remove({ photoId: wrong.photoId })
    expect(await uses()).toEqual(['auto'])
    expect(await sent()).toMatchObject({ setAside: null })
    expect(await onCamera(world(), ada)).toBe(1)
  })

  it('that belongs to a colleague does not name the colleague as somebody else', async () => {
    const { hr, ada, add, uses } = await adaOf(world())
    const eve = await world().employee('eve', 'Eve')
    await add('eve', eve)
    await add('ada')
    expect((await add('eve')).setAside).toBe('unlike')
    expect(await uses()).toEqual(['auto', 'unlike'])
    const again = await hr.enrolment.enrol({ employeeId: eve, photo: photoOf(['eve'], 99) })
    expect(again.verdict).toBe('accepted')
    const audited = await world().db.auditEntry.findFirst({ where: { subjectId: ada }, orderBy: { at: 'desc' } })
    expect(JSON.parse(audited?.detail ?? '{}').setAside).toHaveLength(1)
  })
})

onBothDatabases('what somebody decides about a photo', (world) => {
  it('wins over the rule, both ways, whatever comes later', async () => {
    const { hr, ada, add, uses } = await adaOf(world())
    const first = await add('ada')
    const odd = await add('eve')
    expect(await hr.enrolment.setUse({ photoId: odd.photoId, used: true })).toEqual({
      photoId: odd.photoId,
      employeeId: ada,
      use: 'kept',
    })
    expect(await hr.enrolment.setUse({ photoId: first.photoId, used: false })).toMatchObject({ use: 'aside' })
    await add('ada')
    await add('ada')
    expect((await uses()).slice(0, 2)).toEqual(['aside', 'kept'])
    expect((await hr.employee.get({ id: ada })).photoId).not.toBe(first.photoId)
  })

  it('reaches the cameras, and is written down once however often it is said', async () => {
    const { hr, ada, add } = await adaOf(world())
    const { photoId } = await add('ada')
    const before = await world().db.galleryRevision.count()
    for (let i = 0; i < 3; i++) await hr.enrolment.setUse({ photoId, used: false })
    expect(await world().db.galleryRevision.count()).toBe(before + 1)
    expect(await world().db.auditEntry.count({ where: { action: 'enrolment.setUse' } })).toBe(1)
    expect(await onCamera(world(), ada)).toBe(0)
    expect((await hr.employee.list({ enrolled: 'yes' })).rows).toEqual([])
    expect(await hr.employee.get({ id: ada })).toMatchObject({ templates: 0, photoId })
  })

  it('is said when the photo is sent again, now or in the days of another model', async () => {
    const { hr, ada, add } = await adaOf(world())
    const { photoId } = await add('ada')
    await hr.enrolment.setUse({ photoId, used: false })
    const sent = () => hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada'], 1) })
    const aside = { photoId, setAside: 'aside', message: expect.stringMatching(/set aside by hand.*“Use it”/) }
    expect(await sent()).toMatchObject(aside)
    world().vision.modelId = MODEL_HUMAN
    expect(await sent()).toMatchObject(aside)
    await hr.enrolment.setUse({ photoId, used: true })
    expect(await sent()).toMatchObject({ setAside: null, message: 'Enrolled.' })
  })

  it('is about a photo that exists', async () => {
    const { hr } = await adaOf(world())
    const photoId = '00000000-0000-4000-8000-000000000000'
    await expect(hr.enrolment.setUse({ photoId, used: true })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } })
  })
})

onBothDatabases('the photos of a person', (world) => {
  it('are a bounded number; the one too many is refused with what to do, one that is there is not', async () => {
    const { hr, ada, add } = await adaOf(world())
    for (let i = 0; i < MAX_PHOTOS_PER_PERSON; i++) await add('ada')
    await expect(add('ada')).rejects.toMatchObject({ cause: { code: 'PHOTO_LIMIT' }, message: /Remove one/ })
    const again = await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada'], 1) })
    expect(again.verdict).toBe('accepted')
    expect(await world().db.photo.count()).toBe(MAX_PHOTOS_PER_PERSON)
  })
})
