import { MODEL_HUMAN } from '@rollcall/core'
import { expect, it } from 'vitest'
import type { Principal } from '../src/context.ts'
import type { ApiKeyScope } from '../src/features/api-key/api-key.schema.ts'
import { MAX_PHOTO_BYTES } from '../src/features/enrolment/enrolment.schema.ts'
import { createEmployeeWithPhoto, imageOf } from '../src/features/enrolment/enrolment.service.ts'
import { toErrorBody } from '../src/lib/errors.ts'
import { onBothDatabases } from './support/databases.ts'
import { embeddingOf, photoOf } from './support/fake-vision.ts'
import { ANONYMOUS, type World } from './support/world.ts'

const refusedAs = (code: string) => ({ cause: { code } })

async function enrolmentOf(world: World) {
  return world.as(await world.user('HR')).enrolment
}

async function nothingStored(world: World): Promise<void> {
  expect(await world.db.photo.count()).toBe(0)
  expect(await world.db.faceTemplate.count()).toBe(0)
  expect(await world.db.galleryRevision.count()).toBe(0)
}

onBothDatabases('enrolment', (world) => {
  it('stores photo, avatar and template sealed, with the box in pixels of the stored image', async () => {
    const ada = await world().employee('ada')
    const answer = await (await enrolmentOf(world())).enrol({ employeeId: ada, photo: photoOf(['ada']) })
    if (answer.verdict !== 'accepted') throw new Error(answer.message)
    expect(answer).toMatchObject({
      widthPx: 2000,
      heightPx: 1500,
      quality01: 0.85,
      face: { index: 0, box: [100, 100, 200, 200] },
    })
    const photo = await world().db.photo.findUniqueOrThrow({ where: { id: answer.photoId } })
    expect(photo).toMatchObject({ widthPx: 1000, heightPx: 750, boxX: 50, boxY: 50, boxW: 100, boxH: 100 })
    expect(Buffer.from(photo.image).includes('image of')).toBe(false)
    const template = await world().db.faceTemplate.findUniqueOrThrow({ where: { id: answer.templateId } })
    expect(template).toMatchObject({ modelId: 'fused-704@2', modelVersion: 2, photoId: answer.photoId })
    const opened = world().services.cipher.open(template.vector, template.id)
    expect(new Float32Array(opened.buffer)).toEqual(embeddingOf('ada', 'fused-704@2'))
  })

  it.each([
    ['no_face', []],
    ['several_faces', ['ada', 'eve']],
    ['too_small', [{ person: 'ada', quality: { interEyePx: 12 } }]],
    ['blurred', [{ person: 'ada', quality: { sharpness01: 0.01 } }]],
    ['turned_away', [{ person: 'ada', quality: { yawDeg: 60 } }]],
    ['uncertain_face', [{ person: 'ada', quality: { meshScore01: 0.2 } }]],
  ] as const)('says %s and stores nothing', async (verdict, faces) => {
    const ada = await world().employee('ada')
    const answer = await (await enrolmentOf(world())).enrol({ employeeId: ada, photo: photoOf(faces) })
    expect(answer.verdict).toBe(verdict)
    expect(answer.message.length).toBeGreaterThan(10)
    expect(answer.faces).toHaveLength(faces.length)
    await nothingStored(world())
  })

  it.each([
    ['an empty file', () => new Uint8Array(), 'PHOTO_EMPTY'],
    ['a file over 20 MB', () => new Uint8Array(MAX_PHOTO_BYTES + 1), 'PHOTO_TOO_LARGE'],
    ['a file that is no photo', () => new TextEncoder().encode('%PDF-1.7'), 'PHOTO_FORMAT'],
  ])('refuses %s with the reason', async (_, photo, code) => {
    const ada = await world().employee('ada')
    const call = (await enrolmentOf(world())).enrol({ employeeId: ada, photo: photo() })
    await expect(call).rejects.toMatchObject(refusedAs(code))
    await nothingStored(world())
  })

  it('takes the chosen one of several faces, and only one that is there', async () => {
    const eve = await world().employee('eve')
    const enrolment = await enrolmentOf(world())
    const photo = photoOf(['ada', 'eve'])
    await expect(enrolment.enrol({ employeeId: eve, photo, faceIndex: 2 })).rejects.toMatchObject(
      refusedAs('FACE_CHOICE'),
    )
    const answer = await enrolment.enrol({ employeeId: eve, photo, faceIndex: 1 })
    expect(answer).toMatchObject({ verdict: 'accepted', face: { index: 1 } })
    expect(await enrolment.enrol({ employeeId: eve, photo })).toEqual(answer)
  })

  it('of the same photo twice, also at once, is one photo', async () => {
    const ada = await world().employee('ada')
    const enrolment = await enrolmentOf(world())
    const enrol = () => enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const [a, b] = await Promise.all([enrol(), enrol()])
    expect(a).toEqual(b)
    expect(await enrol()).toEqual(a)
    expect(await world().db.photo.count()).toBe(1)
    expect(await world().db.galleryRevision.count()).toBe(1)
  })

  it('names the person who already has the face, unless somebody decides otherwise', async () => {
    const enrolment = await enrolmentOf(world())
    const [ada, twin] = [await world().employee('ada', 'Ada'), await world().employee('twin', 'Twin')]
    await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const refused = await enrolment.enrol({ employeeId: twin, photo: photoOf(['ada'], 1) })
    expect(refused).toMatchObject({ verdict: 'already_enrolled', duplicateOf: { employeeId: ada, name: 'Ada' } })
    expect(refused.message).toContain('Ada')
    expect(await world().db.photo.count()).toBe(1)

    const allowed = await enrolment.enrol({ employeeId: twin, photo: photoOf(['ada'], 1), allowDuplicate: true })
    expect(allowed.verdict).toBe('accepted')
    const audited = await world().db.auditEntry.findFirst({ where: { subjectId: twin } })
    expect(JSON.parse(audited?.detail ?? '{}')).toMatchObject({ duplicateAllowedOf: ada })
  })

  it('tells a key that may not read employees neither a name nor an id of anybody', async () => {
    const enrolment = await enrolmentOf(world())
    const [ada, twin, gone] = [
      await world().employee('ada', 'Ada'),
      await world().employee('twin'),
      await world().employee('gone', 'Gone'),
    ]
    await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    await world().db.employee.update({ where: { id: gone }, data: { deactivatedAt: world().now } })
    const key = (...scopes: ApiKeyScope[]): Principal => ({ kind: 'apiKey', id: ada, name: 'kiosk', scopes })
    const writer = key('employees:write', 'attendance:write')
    const reader = key('employees:write', 'employees:read')
    const tell = async (principal: Principal) => {
      const ctx = world().context(principal)
      const { enrolment: enrol } = world().as(principal)
      const answers = [
        enrol.enrol({ employeeId: twin, photo: photoOf(['ada'], 1) }),
        createEmployeeWithPhoto(ctx, { name: 'New' }, photoOf(['ada'], 2)).catch((e) => toErrorBody(e, 'r').body),
        enrol.enrol({ employeeId: gone, photo: photoOf(['eve']) }).catch((e) => toErrorBody(e, 'r').body),
      ]
      return (await Promise.all(answers)).map((a) => JSON.stringify(a))
    }
    for (const answer of await tell(writer)) expect(answer).not.toMatch(new RegExp(`Ada|Gone|${ada}`))
    const [asTwin, asNew, asGone] = await tell(reader)
    expect([asTwin, asNew]).toEqual([expect.stringContaining(ada), expect.stringContaining('Ada')])
    expect(asGone).toContain('Gone is deactivated')

    await world().location('lobby')
    const punch = { employeeCode: 'gone', locationSlug: 'lobby', direction: 'in' } as const
    await expect(world().as(writer).attendance.punch(punch)).rejects.toThrow('This employee is deactivated')
  })

  it('lets a person add further photos of themselves', async () => {
    const enrolment = await enrolmentOf(world())
    const ada = await world().employee('ada')
    for (const take of [0, 1, 2]) {
      expect((await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada'], take) })).verdict).toBe('accepted')
    }
    expect(await world().db.faceTemplate.count()).toBe(3)
  })

  it('of one face as two people at once gives it to one of them', async () => {
    const enrolment = await enrolmentOf(world())
    const [a, b] = [await world().employee('a'), await world().employee('b')]
    const answers = await Promise.all([
      enrolment.enrol({ employeeId: a, photo: photoOf(['ada'], 1) }),
      enrolment.enrol({ employeeId: b, photo: photoOf(['ada'], 2) }),
    ])
    expect(answers.map((x) => x.verdict).sort()).toEqual(['accepted', 'already_enrolled'])
  })

  it('forgets whose face it was when the photo is removed or the person erased, and remembers the deactivated', async () => {
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    const tryEve = async (take: number) =>
      (await hr.enrolment.enrol({ employeeId: eve, photo: photoOf(['ada'], take) })).verdict
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    await hr.employee.deactivate({ id: ada })
    expect(await tryEve(1)).toBe('already_enrolled')
    await hr.employee.erase({ id: ada, confirmCode: 'ada' })
    expect(await tryEve(2)).toBe('accepted')
  })

  it('does not compare faces of different models', async () => {
    const enrolment = await enrolmentOf(world())
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    world().vision.modelId = MODEL_HUMAN
    expect((await enrolment.enrol({ employeeId: eve, photo: photoOf(['ada'], 1) })).verdict).toBe('accepted')
  })

  it('adds a template of a new model to a photo that is already there', async () => {
    const enrolment = await enrolmentOf(world())
    const ada = await world().employee('ada')
    const first = await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    world().vision.modelId = MODEL_HUMAN
    const second = await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    expect(second).toMatchObject({ verdict: 'accepted', photoId: 'photoId' in first ? first.photoId : '' })
    expect(await world().db.photo.count()).toBe(1)
    expect(await world().db.faceTemplate.count()).toBe(2)
  })

  it('is refused for somebody who is deactivated or unknown', async () => {
    const hr = world().as(await world().user('HR'))
    const ada = await world().employee('ada')
    await hr.employee.deactivate({ id: ada })
    const photo = photoOf(['ada'])
    await expect(hr.enrolment.enrol({ employeeId: ada, photo })).rejects.toMatchObject(refusedAs('EMPLOYEE_INACTIVE'))
    const employeeId = '00000000-0000-4000-8000-000000000000'
    await expect(hr.enrolment.enrol({ employeeId, photo })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it('stores nothing of somebody who is erased meanwhile', async () => {
    const hr = world().as(await world().user('HR'))
    const ada = await world().employee('ada')
    world().vision.whileCutting = async () => {
      await hr.employee.erase({ id: ada, confirmCode: 'ada' })
    }
    await expect(hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })).rejects.toMatchObject(
      refusedAs('NOT_FOUND'),
    )
    expect(await world().db.photo.count()).toBe(0)
    expect(await world().db.faceTemplate.count()).toBe(0)
  })

  it('can be taken back photo by photo', async () => {
    const enrolment = await enrolmentOf(world())
    const ada = await world().employee('ada')
    const answer = await enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const photoId = answer.verdict === 'accepted' ? answer.photoId : ''
    expect(await enrolment.remove({ photoId })).toEqual({ photoId, employeeId: ada })
    expect(await world().db.faceTemplate.count()).toBe(0)
    expect(await world().db.galleryRevision.count()).toBe(2)
    await expect(enrolment.remove({ photoId })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
  })

  it('shows its pictures to people who are signed in, and to nobody else', async () => {
    const viewer = await world().user('VIEWER')
    const ada = await world().employee('ada')
    const answer = await (await enrolmentOf(world())).enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const photoId = answer.verdict === 'accepted' ? answer.photoId : ''
    const text = async (size: 'avatar' | 'full') =>
      new TextDecoder().decode((await imageOf(world().context(viewer), { photoId, size })).bytes)
    expect(await text('avatar')).toBe('avatar of ada')
    expect(await text('full')).toMatch(/^image of ada /)
    for (const [principal, code] of [
      [ANONYMOUS, 'UNAUTHENTICATED'],
      [await world().camera(), 'FORBIDDEN'],
    ] as const) {
      await expect(imageOf(world().context(principal), { photoId, size: 'full' })).rejects.toMatchObject({ code })
    }
  })
})

onBothDatabases('a new employee with a photo', (world) => {
  const fields = { name: 'Ada' }

  it('is stored whole, with a code when none was given', async () => {
    const ctx = world().context(await world().user('HR'))
    const { employee, enrolment } = await createEmployeeWithPhoto(ctx, fields, photoOf(['ada']))
    expect(employee).toMatchObject({ name: 'Ada', templates: 1, photoId: enrolment.photoId })
    expect(employee.code).toMatch(/^E-[A-Z2-9]{6}$/)
  })

  it('is not stored at all when the photo will not do; the answer has the verdict', async () => {
    const ctx = world().context(await world().user('HR'))
    const failure = await createEmployeeWithPhoto(ctx, fields, photoOf(['ada', 'eve'])).catch((e) => e)
    const { status, body } = toErrorBody(failure)
    expect(status).toBe(422)
    expect(body).toMatchObject({ error: { code: 'ENROLMENT_REFUSED' }, verdict: 'several_faces' })
    expect(body.faces).toHaveLength(2)
    expect(await world().db.employee.count()).toBe(0)
  })

  it('is not stored when the code is taken or the face is known', async () => {
    const ctx = world().context(await world().user('HR'))
    await createEmployeeWithPhoto(ctx, { ...fields, code: 'E-1' }, photoOf(['ada']))
    const again = createEmployeeWithPhoto(ctx, { ...fields, code: 'E-1' }, photoOf(['eve']))
    await expect(again).rejects.toMatchObject({ code: 'TAKEN' })
    const known = createEmployeeWithPhoto(ctx, fields, photoOf(['ada'], 1))
    await expect(known).rejects.toMatchObject({ code: 'ENROLMENT_REFUSED', refusal: { verdict: 'already_enrolled' } })
    expect(await world().db.employee.count()).toBe(1)
    expect(await world().db.photo.count()).toBe(1)
  })
})
