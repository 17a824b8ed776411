import {
  DEFAULT_POLICY,
  FORMER_POLICY,
  type GalleryDelta,
  MODEL_FORMER,
  MODEL_FUSED,
  MODEL_HUMAN,
} from '@rollcall/core'
import { GalleryIndex } from '@rollcall/vision'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDuplicateIndex } from '../src/features/duplicate-index/duplicate-index.service.ts'
import * as employeeRepo from '../src/features/employee/employee.repo.ts'
import * as galleryRepo from '../src/features/gallery/gallery.repo.ts'
import { delta } from '../src/features/gallery/gallery.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { embeddingOf, photoOf } from './support/fake-vision.ts'
import { type World, wipe } from './support/world.ts'

/** What a camera makes of the deltas: people by id, as `galleryDeltaSchema` says. */
class CameraGallery {
  readonly locationId: string
  revision = 0
  historyMark: string | undefined
  people = new Map<string, GalleryDelta['upserts'][number]>()

  constructor({ locationId }: { locationId: string }) {
    this.locationId = locationId
  }

  take(d: GalleryDelta): void {
    if (d.fromRevision === 0) this.people.clear()
    for (const person of d.upserts) this.people.set(person.employeeId, person)
    for (const id of d.tombstones) this.people.delete(id)
    this.revision = d.toRevision
    this.historyMark = d.historyMark
  }

  async catchUp(world: World, pageSize: number): Promise<void> {
    for (;;) {
      const { revision: sinceRevision, historyMark } = this
      const d = await delta(world.services, this, { sinceRevision, modelId: MODEL_FUSED, historyMark }, pageSize)
      this.take(d)
      if (!d.more) return
    }
  }

  get names(): string[] {
    return [...this.people.values()]
      .map((p) => `${p.displayName}:${p.templates.length}:${p.badgeHash ?? 'no badge'}`)
      .sort()
  }
}

/** What the cameras of a location should know, straight from the tables. */
async function truth(world: World, locationId: string): Promise<string[]> {
  const people = await world.db.employee.findMany({
    where: { deactivatedAt: null, OR: [{ locations: { none: {} } }, { locations: { some: { locationId } } }] },
    select: { name: true, badgeHash: true, templates: { where: { modelId: MODEL_FUSED }, select: { id: true } } },
  })
  return people
    .filter((p) => p.templates.length > 0 || p.badgeHash !== null)
    .map((p) => `${p.name}:${p.templates.length}:${p.badgeHash ?? 'no badge'}`)
    .sort()
}

onBothDatabases('the gallery', (world) => {
  it('is the same by deltas of any size as in one snapshot, whatever happened', { timeout: 120_000 }, async () => {
    const step = fc.record({
      what: fc.constantFrom(
        'create',
        'enrol',
        'remove',
        'rename',
        'deactivate',
        'reactivate',
        'limit',
        'badge',
        'revoke',
        'erase',
        'sync',
      ),
      who: fc.nat(4),
      take: fc.nat(2),
    })
    const run = async (steps: { what: string; who: number; take: number }[], pageSize: number) => {
      await wipe(world().db)
      const hr = world().as(await world().user('HR'))
      const [here, elsewhere] = [await world().location('here'), await world().location('elsewhere')]
      const camera = new CameraGallery({ locationId: here.id })
      camera.revision = (await delta(world().services, camera, { sinceRevision: 0, modelId: MODEL_FUSED })).toRevision
      const people: (string | null)[] = [null, null, null, null, null]
      for (const [i, { what, who, take }] of steps.entries()) {
        const id = people[who] ?? null
        if (what === 'sync') await camera.catchUp(world(), pageSize)
        else if (what === 'create' && id === null)
          people[who] = (await hr.employee.create({ code: `p${who}`, name: `p${who}` })).id
        else if (id === null) continue
        else if (what === 'enrol') {
          await hr.enrolment.enrol({ employeeId: id, photo: photoOf([`face${who}`], take) }).catch(() => {}) // deactivated
        } else if (what === 'remove') {
          const photo = await world().db.photo.findFirst({ where: { employeeId: id } })
          if (photo) await hr.enrolment.remove({ photoId: photo.id })
        } else if (what === 'rename') await hr.employee.update({ id, name: `p${who} v${i}` })
        else if (what === 'deactivate') await hr.employee.deactivate({ id })
        else if (what === 'reactivate') await hr.employee.reactivate({ id })
        else if (what === 'badge') await hr.credential.makeBadge({ id })
        else if (what === 'revoke') await hr.credential.revokeBadge({ id })
        else if (what === 'limit') {
          const locationIds = [[], [here.id], [elsewhere.id]][take] ?? []
          await hr.employee.setLocations({ ids: [id], locationIds })
        } else if (what === 'erase') {
          await hr.employee.erase({ id, confirmCode: `p${who}` })
          people[who] = null
        }
      }
      await camera.catchUp(world(), pageSize)
      const fresh = new CameraGallery(camera)
      await fresh.catchUp(world(), pageSize)
      expect(camera.names).toEqual(await truth(world(), here.id))
      expect(fresh.people).toEqual(camera.people)
      expect(fresh.revision).toBe(camera.revision)
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 3 }), run), {
      numRuns: 20,
      seed: 7,
    })
  })

  it('sends unit vectors of the asked model only, in the clear, with the policy of that model', async () => {
    const camera = world().as(await world().camera())
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada', 'Ada'), await world().employee('eve')]
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    world().vision.modelId = MODEL_HUMAN
    await hr.enrolment.enrol({ employeeId: eve, photo: photoOf(['eve']) })

    const fused = await camera.gallery.delta({ sinceRevision: 0, modelId: MODEL_FUSED })
    expect(fused.upserts.map((p) => p.displayName)).toEqual(['Ada'])
    expect(fused.policy).toEqual(DEFAULT_POLICY[MODEL_FUSED])
    const bytes = Uint8Array.from(Buffer.from(fused.upserts[0]?.templates[0]?.vectorBase64 ?? '', 'base64'))
    expect(new Float32Array(bytes.buffer)).toEqual(embeddingOf('ada', MODEL_FUSED))
    const human = await camera.gallery.delta({ sinceRevision: 0, modelId: MODEL_HUMAN })
    expect(human.upserts.map((p) => p.displayName)).toEqual(['eve'])
    await expect(camera.gallery.delta({ sinceRevision: 0, modelId: 'other@1' })).rejects.toMatchObject({
      cause: { code: 'INVALID_INPUT' },
    })
  })

  it('leaves out photos that are set aside, on cameras and in the search for duplicates', async () => {
    const camera = world().as(await world().camera())
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    const photoIds: Record<string, string> = {}
    for (const [i, use] of (['AUTO', 'UNLIKE', 'KEPT', 'ASIDE'] as const).entries()) {
      const enrolled = await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada'], i) })
      if (enrolled.verdict !== 'accepted') throw new Error(enrolled.message)
      photoIds[use] = enrolled.photoId
    }
    for (const use of ['UNLIKE', 'KEPT', 'ASIDE'] as const) await world().setUse(photoIds[use] ?? '', use)
    const used = await world().db.faceTemplate.findMany({
      where: { photoId: { in: [photoIds.AUTO ?? '', photoIds.KEPT ?? ''] } },
      select: { id: true },
    })
    const { upserts } = await camera.gallery.delta({ sinceRevision: 0, modelId: MODEL_FUSED })
    expect(upserts.map((p) => p.templates.map((t) => t.templateId).sort())).toEqual([used.map((t) => t.id).sort()])
    const duplicate = { employeeId: eve, photo: photoOf(['ada'], 9) }
    expect(await hr.enrolment.enrol(duplicate)).toMatchObject({ verdict: 'already_enrolled' })

    for (const use of ['AUTO', 'KEPT']) await world().setUse(photoIds[use] ?? '', 'ASIDE')
    const now = await camera.gallery.delta({ sinceRevision: 0, modelId: MODEL_FUSED })
    expect({ upserts: now.upserts, tombstones: now.tombstones }).toEqual({ upserts: [], tombstones: [ada] })
    expect(await hr.enrolment.enrol(duplicate)).toMatchObject({ verdict: 'accepted' })
  })

  it('goes on without a template whose row is damaged, and says so once', async () => {
    const camera = world().as(await world().camera())
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    for (const id of [ada, ada, eve]) {
      await hr.enrolment.enrol({ employeeId: id, photo: photoOf([id], await world().db.photo.count()) })
    }
    const [cut, whole] = await world().db.faceTemplate.findMany({ where: { employeeId: ada }, select: { id: true } })
    const damaged = new Uint8Array(2845).fill(1)
    await world().db.faceTemplate.update({ where: { id: cut?.id ?? '' }, data: { vector: damaged } })

    const question = { sinceRevision: 0, modelId: MODEL_FUSED }
    for (let poll = 0; poll < 3; poll++) {
      const { upserts } = await camera.gallery.delta(question)
      const sent = upserts.map((p) => [p.employeeId, p.templates.map((t) => t.templateId)])
      expect(sent).toContainEqual([ada, [whole?.id]])
      expect(upserts).toHaveLength(2)
    }
    // a server that starts now, and has the gallery still to read
    const gallery = createDuplicateIndex({ ...world().services, newIndex: (modelId) => new GalleryIndex(modelId) })
    const probe = embeddingOf(ada, MODEL_FUSED)
    expect(await gallery.nearestOther(world().db, MODEL_FUSED, probe, null)).toMatchObject({ personId: ada })
    const lines = world().logged.filter((l) => l.level === 'error')
    expect(lines.map((l) => l.fields.templateId)).toEqual([cut?.id])

    await world().db.faceTemplate.update({ where: { id: whole?.id ?? '' }, data: { vector: damaged } })
    expect((await camera.gallery.delta(question)).tombstones).toEqual([ada])
  })

  it('reads a long history to its end for the duplicate check, also for two who ask at once', async () => {
    const { db, services } = world()
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    for (let i = 0; i < 120; i++) await db.galleryRevision.create({ data: { subjectId: ada, employeeId: ada } })
    await hr.enrolment.enrol({ employeeId: eve, photo: photoOf(['eve']) })
    const gallery = createDuplicateIndex({ ...services, newIndex: (modelId) => new GalleryIndex(modelId) })
    const ask = (name: string) => gallery.nearestOther(db, MODEL_FUSED, embeddingOf(name, MODEL_FUSED), null)
    expect(await Promise.all([ask('ada'), ask('eve')])).toMatchObject([{ personId: ada }, { personId: eve }])
  })

  it('starts from nothing for a camera that is ahead of it', async () => {
    const camera = world().as(await world().camera())
    const hr = world().as(await world().user('HR'))
    const ada = await world().employee('ada')
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const now = await camera.gallery.delta({ sinceRevision: 0, modelId: MODEL_FUSED })
    for (const sinceRevision of [now.toRevision + 1, 2 ** 40]) {
      expect(await camera.gallery.delta({ sinceRevision, modelId: MODEL_FUSED })).toEqual(now)
    }
    const nothingNew = await camera.gallery.delta({ sinceRevision: now.toRevision, modelId: MODEL_FUSED })
    expect(nothingNew).toMatchObject({
      fromRevision: now.toRevision,
      toRevision: now.toRevision,
      upserts: [],
      tombstones: [],
      more: false,
    })
  })

  it('starts from nothing for a camera that was there before a backup was restored', async () => {
    const { db } = world()
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    await hr.enrolment.enrol({ employeeId: ada, photo: photoOf(['ada']) })
    const camera = new CameraGallery(await world().camera())
    await camera.catchUp(world(), 500)
    const { revision } = camera

    // the backup was without ada; then eve came, and the numbers went past the one that the camera knows
    await db.photo.deleteMany({ where: { employeeId: ada } })
    await db.galleryRevision.deleteMany({ where: { revision: { gte: revision } } })
    await hr.enrolment.enrol({ employeeId: eve, photo: photoOf(['eve']) })
    await db.galleryRevision.deleteMany()
    for (const number of [revision, revision + 1]) {
      const at = new Date(world().now.getTime() + number)
      await db.galleryRevision.create({ data: { revision: number, subjectId: eve, employeeId: eve, at } })
    }
    const { historyMark } = camera
    const question = { sinceRevision: revision, modelId: MODEL_FUSED }
    expect(await delta(world().services, camera, { ...question, historyMark })).toMatchObject({ fromRevision: 0 })
    await camera.catchUp(world(), 500)
    expect([...camera.people.keys()]).toEqual([eve])
    // a camera of an older release says nothing of the history, and a caller that is up to date gets no snapshot
    expect(await delta(world().services, camera, question)).toMatchObject({ fromRevision: revision })
    const upToDate = { ...question, sinceRevision: camera.revision, historyMark: camera.historyMark }
    expect(await delta(world().services, camera, upToDate)).toMatchObject({
      fromRevision: camera.revision,
      upserts: [],
    })
  })

  it('serves a camera that is not updated yet with what was encoded for it, and makes it forget who was erased', async () => {
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    for (const id of [ada, eve]) await hr.enrolment.enrol({ employeeId: id, photo: photoOf([id]) })
    // ada was enrolled by the release before, and her photo has been encoded again since
    const template = await world().db.faceTemplate.findFirstOrThrow({ where: { employeeId: ada } })
    const id = '0197a3c2-9d7a-7c31-9f6e-1f2d3c4b5a61'
    const vector = world().services.cipher.seal(world().services.cipher.open(template.vector, template.id), id)
    await world().db.faceTemplate.create({ data: { ...template, id, vector, modelId: MODEL_FORMER, modelVersion: 1 } })
    const camera = await world().camera()
    const ask = (sinceRevision: number) => delta(world().services, camera, { sinceRevision, modelId: MODEL_FORMER })
    const first = await ask(0)
    expect(first).toMatchObject({ modelId: MODEL_FORMER, upserts: [{ employeeId: ada }], policy: FORMER_POLICY })
    await hr.employee.erase({ id: ada, confirmCode: 'ada' })
    expect(await ask(first.toRevision)).toMatchObject({ upserts: [], tombstones: [ada] })
  })

  it('never shows a revision before an earlier one is there', async () => {
    const hr = world().as(await world().user('HR'))
    const [ada, eve] = [await world().employee('ada'), await world().employee('eve')]
    for (const id of [ada, eve]) await hr.enrolment.enrol({ employeeId: id, photo: photoOf([id]) })
    const camera = new CameraGallery(await world().camera())
    await camera.catchUp(world(), 500)

    const slow = await world().slowTransaction(async (tx) => {
      await galleryRepo.holdGallery(tx, world().now)
      await employeeRepo.setDeactivated(tx, ada, world().now)
      await galleryRepo.recordChange(tx, ada, world().now)
    })
    const quick = hr.employee.deactivate({ id: eve })
    if (world().database === 'postgresql') {
      await world().letOthersRun()
      await camera.catchUp(world(), 500) // sees neither change, or it would miss the slow one for ever
    }
    await slow.commit()
    await quick
    await camera.catchUp(world(), 500)
    expect(camera.people.size).toBe(0)
  })
})
