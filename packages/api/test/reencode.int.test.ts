import { AppError, MODEL_FUSED, MODEL_HUMAN } from '@rollcall/core'
import { expect, it, onTestFinished } from 'vitest'
import { resumeFaceJobs } from '../src/features/face-job/face-job.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { type DrawnFace, embeddingOf, photoOf } from './support/fake-vision.ts'
import { stopAt } from './support/stop-at.ts'
import { World } from './support/world.ts'

const NAMES = ['ada', 'bob', 'cyd', 'dan', 'eve']

/** A company whose photos were enrolled with one model, on a server that now has another one. */
async function company(world: World, photos: readonly (readonly (string | DrawnFace)[])[] = NAMES.map((n) => [n])) {
  const owner = world.as(await world.user('OWNER'))
  for (const [i, faces] of photos.entries()) {
    const employeeId = await world.employee(`E-${i}`)
    const photo = photoOf(faces)
    const answer = await owner.enrolment.enrol({ employeeId, photo, ...(faces.length > 1 && { faceIndex: 1 }) })
    if (answer.verdict !== 'accepted') throw new Error(answer.message)
  }
  world.vision.modelId = MODEL_HUMAN
  world.vision.analysed = 0
  return owner
}

/** Another server on the same database, or the same one started again. */
function another(world: World): World {
  const other = new World(world.db, world.database)
  other.vision.modelId = world.vision.modelId
  onTestFinished(() => other.services.faceJobs.close())
  return other
}

async function vectors(world: World, modelId: string): Promise<Float32Array[]> {
  const found = await world.db.faceTemplate.findMany({ where: { modelId }, orderBy: { photoId: 'asc' } })
  return found.map((t) => new Float32Array(world.services.cipher.open(t.vector, t.id).buffer))
}

onBothDatabases('after a change of model', (world) => {
  it('every photo gets a template of the new one, and the old ones stay', async () => {
    const owner = await company(world())
    expect(await owner.faceJob.status()).toMatchObject({ modelId: MODEL_HUMAN, missing: 5, jobs: { reencode: null } })
    const before = await world().db.galleryRevision.count()
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    const { missing, jobs } = await owner.faceJob.status()
    expect(missing).toBe(0)
    expect(jobs.reencode).toMatchObject({ state: 'finished', total: 5, done: 5, failed: [], failedCount: 0 })
    expect(jobs.reencode?.startedBy).toContain('owner@example.org')
    expect([...world().vision.priorities]).toEqual(['enrolment', 'batch'])
    expect(await world().db.galleryRevision.count()).toBe(before + 5)
    expect(await world().db.faceTemplate.count({ where: { modelId: MODEL_FUSED } })).toBe(5)

    const camera = world().as(await world().camera())
    const delta = await camera.gallery.delta({ sinceRevision: 0, modelId: MODEL_HUMAN })
    const dims = delta.upserts.map((p) => Buffer.from(p.templates[0]?.vectorBase64 ?? '', 'base64').length / 4)
    expect(dims).toEqual([192, 192, 192, 192, 192])
  })

  it('the face that was enrolled is found again among others', async () => {
    const owner = await company(world(), [['ada', 'bob', 'cyd']])
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect(await vectors(world(), MODEL_HUMAN)).toEqual([embeddingOf('bob', MODEL_HUMAN)])
  })

  it('a server that starts begins by itself, and only when there is something to do', async () => {
    const owner = await company(world())
    await resumeFaceJobs(world().services)
    await world().services.faceJobs.idle()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', startedBy: 'system' })
    await resumeFaceJobs(another(world()).services)
    expect(await world().db.faceJob.count()).toBe(1)
  })

  it('photos that take part and photos that do not are the same as before', async () => {
    const owner = await company(world(), [])
    world().vision.modelId = MODEL_FUSED
    const employeeId = await world().employee('ada')
    const uses: string[] = []
    for (const [take, person] of ['ada', 'ada', 'eve', 'ada', 'eve'].entries()) {
      world().wait(1)
      await owner.enrolment.enrol({ employeeId, photo: photoOf([person], take) })
      uses.push(person === 'eve' ? 'unlike' : 'auto')
    }
    world().vision.modelId = MODEL_HUMAN
    const seen = new Set<string>()
    world().vision.whileAnalysing = async () => {
      const { photos } = await owner.employee.get({ id: employeeId })
      seen.add(JSON.stringify(photos.map((p) => p.use).reverse()))
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    const { photos } = await owner.employee.get({ id: employeeId })
    expect(photos.map((p) => p.use).reverse()).toEqual(uses)
    expect([...seen]).toEqual([JSON.stringify(uses)])
  })
})

onBothDatabases('encoding again', (world) => {
  it('tells how far it is', async () => {
    const owner = await company(world())
    const { reached, goOn } = stopAt(world(), 3)
    await owner.faceJob.start({ kind: 'reencode' })
    await reached
    expect(await owner.faceJob.status()).toMatchObject({
      missing: 3,
      jobs: { reencode: { state: 'running', total: 5, done: 2, finishedAt: null } },
    })
    expect((await owner.faceJob.start({ kind: 'reencode' })).jobs.reencode).toMatchObject({ done: 2 })
    goOn()
    await world().services.faceJobs.idle()
    expect(await world().db.faceJob.count()).toBe(1)
  })

  it.each([1, 2, 3, 4, 5])('goes on where it was when the server is killed at photo %i', async (n) => {
    const owner = await company(world())
    const { reached, goOn } = stopAt(world(), n)
    await owner.faceJob.start({ kind: 'reencode' })
    await reached

    const next = another(world())
    await resumeFaceJobs(next.services)
    await next.services.faceJobs.idle()
    expect(next.vision.analysed).toBe(5 - (n - 1))
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ total: 5, done: 5 })
    const complete = await vectors(world(), MODEL_HUMAN)
    expect(complete).toHaveLength(5)
    const revisions = await world().db.galleryRevision.count()

    // the killed one was only very slow
    goOn()
    await world().services.faceJobs.idle()
    expect(await vectors(world(), MODEL_HUMAN)).toEqual(complete)
    expect(await world().db.galleryRevision.count()).toBe(revisions)
    expect(await world().db.faceJobFailure.count()).toBe(0)
  })

  it('by two servers at once does every photo once', async () => {
    const owner = await company(world())
    const other = another(world())
    await Promise.all([resumeFaceJobs(world().services), resumeFaceJobs(other.services)])
    await Promise.all([world().services.faceJobs.idle(), other.services.faceJobs.idle()])
    expect(await world().db.faceJob.count()).toBe(1)
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', total: 5, done: 5 })
    expect(await vectors(world(), MODEL_HUMAN)).toHaveLength(5)
    expect(await world().db.galleryRevision.count()).toBe(10)
  })

  it('stops with the server, and nothing is left running', async () => {
    const owner = await company(world())
    const { reached } = stopAt(world(), 2)
    await owner.faceJob.start({ kind: 'reencode' })
    await reached
    await world().services.faceJobs.close()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'interrupted', done: 1, failed: [] })
    await owner.faceJob.start({ kind: 'reencode' })
    expect(world().services.faceJobs.running).toBe(false)
    expect(world().logged.filter((l) => l.level === 'error')).toEqual([])
  })

  it('lists a photo without a face with the reason in words, keeps it, and tries it again when asked', async () => {
    const owner = await company(world())
    const fail = async (photo: Uint8Array) => {
      if (new TextDecoder().decode(photo).includes('bob')) throw new AppError('VISION_FAILED')
    }
    world().vision.whileAnalysing = fail
    const cyd = await world().db.photo.findFirstOrThrow({ where: { employee: { code: 'E-2' } } })
    await world().db.photo.update({ where: { id: cyd.id }, data: { boxX: 900, boxY: 700 } })
    const run = async () => {
      await owner.faceJob.start({ kind: 'reencode' })
      await world().services.faceJobs.idle()
      return owner.faceJob.status()
    }
    const { missing, jobs } = await run()
    expect(missing).toBe(2)
    expect(jobs.reencode).toMatchObject({ state: 'finished', total: 5, done: 5, failedCount: 2 })
    const reasons = new Map(jobs.reencode?.failed.map((f) => [f.employee.name, f.reason]))
    expect(reasons.get('E-1')).toMatch(/could not be analysed/)
    expect(reasons.get('E-2')).toMatch(/No face found/)
    expect(await world().db.photo.count()).toBe(5)

    // at the next start of the server nothing has changed about them
    await resumeFaceJobs(another(world()).services)
    expect(await world().db.faceJob.count()).toBe(1)
    world().vision.whileAnalysing = async () => {}
    expect((await run()).jobs.reencode).toMatchObject({ total: 2, done: 2, failedCount: 1 })
  })

  it('waits, longer each time, when vision has other work, and lists no failure for it', async () => {
    const owner = await company(world(), [['ada']])
    world().vision.whileAnalysing = async () => {
      if (world().vision.analysed <= 12) throw new AppError('VISION_BUSY')
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', failedCount: 0 })
    expect(world().pauses.slice(0, 3)).toEqual([250, 500, 1000])
    expect(world().pauses).toHaveLength(12)
    expect(Math.max(...world().pauses)).toBe(30_000)
  })

  it('outlasts a database that is away for a while', async () => {
    await company(world())
    let isAway = false
    const away = new Proxy(world().db, {
      get(db, key) {
        if (isAway && server.pauses.length < 9) throw new Error('connection refused')
        return Reflect.get(db, key)
      },
    })
    const server = new World(away, world().database)
    onTestFinished(() => server.services.faceJobs.close())
    server.vision.modelId = MODEL_HUMAN
    server.vision.whileAnalysing = async () => {
      isAway = server.vision.analysed === 2
    }
    await resumeFaceJobs(server.services)
    await server.services.faceJobs.idle()
    expect(server.pauses.length).toBe(9)
    expect(await vectors(world(), MODEL_HUMAN)).toHaveLength(5)
    expect(await world().db.faceJobFailure.count()).toBe(0)
  })

  it('tries a photo again that vision failed with, and lists no failure when it works then', async () => {
    const owner = await company(world(), [['ada']])
    world().vision.whileAnalysing = async () => {
      if (world().vision.analysed <= 3) throw new AppError('VISION_FAILED')
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect(world().vision.analysed).toBe(4)
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', failedCount: 0 })
  })

  it('a photo that cannot be read is not tried again', async () => {
    const owner = await company(world(), [['ada']])
    world().vision.whileAnalysing = async () => {
      throw new AppError('PHOTO_DAMAGED')
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect(world().vision.analysed).toBe(1)
    const { jobs } = await owner.faceJob.status()
    expect(jobs.reencode?.failed).toMatchObject([{ reason: /damaged/ }])
  })

  it('stops and says why when the model is missing, blames no photo, and goes on when it is there', async () => {
    const owner = await company(world())
    world().vision.whileAnalysing = async () => {
      throw new AppError('MODEL_MISSING', { model: 'face', detail: 'no such file' })
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({
      state: 'interrupted',
      done: 0,
      failedCount: 0,
      problem: expect.stringContaining('no such file'),
    })
    world().vision.whileAnalysing = async () => {}
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', done: 5, problem: null })
  })

  it('never takes a database that is away for a failure of the photo, however long', async () => {
    await company(world(), [['ada']])
    const gone = Object.assign(new Error('closed'), { code: 'P1017' })
    let left = 0
    const away = new Proxy(world().db, {
      get(db, key) {
        if (key === '$transaction' && left-- > 0) throw gone
        return Reflect.get(db, key)
      },
    })
    const server = new World(away, world().database)
    onTestFinished(() => server.services.faceJobs.close())
    server.vision.modelId = MODEL_HUMAN
    server.vision.whileAnalysing = async () => {
      // exactly as often as a photo is tried, so that it would be given up with the next attempt
      if (server.vision.analysed <= 6) left = 1
    }
    await resumeFaceJobs(server.services)
    await server.services.faceJobs.idle()
    expect(await world().db.faceJobFailure.count()).toBe(0)
    expect(await vectors(world(), MODEL_HUMAN)).toHaveLength(1)
  })

  it('leaves a photo behind that fails in a way nobody foresaw', async () => {
    const owner = await company(world())
    world().vision.whileAnalysing = async (photo) => {
      if (new TextDecoder().decode(photo).includes('bob')) throw new TypeError('a defect')
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    const { missing, jobs } = await owner.faceJob.status()
    expect(missing).toBe(1)
    expect(jobs.reencode?.failed).toMatchObject([{ employee: { name: 'E-1' }, reason: /server log/ }])
    expect(world().logged.filter((l) => l.level === 'error').length).toBe(5)
  })

  it('passes over a photo that is removed, and a person who is erased, while it is being looked at', async () => {
    const owner = await company(world())
    world().vision.whileAnalysing = async (photo) => {
      const [shown] = NAMES.flatMap((name, i) => (new TextDecoder().decode(photo).includes(name) ? [i] : []))
      const of = { employee: { code: `E-${shown}` } }
      const { id, employeeId } = await world().db.photo.findFirstOrThrow({ where: of })
      if (shown === 1) await owner.enrolment.remove({ photoId: id })
      if (shown === 3) await owner.employee.erase({ id: employeeId, confirmCode: 'E-3' })
    }
    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', failedCount: 0 })
    expect(await vectors(world(), MODEL_HUMAN)).toHaveLength(3)
  })

  it('that was cancelled writes nothing more, does not begin by itself, and goes on when asked', async () => {
    const owner = await company(world())
    const { reached, goOn } = stopAt(world(), 3)
    await owner.faceJob.start({ kind: 'reencode' })
    await reached
    const { jobs } = await owner.faceJob.cancel({ kind: 'reencode' })
    expect(jobs.reencode).toMatchObject({ state: 'cancelled', total: 5, done: 2 })
    goOn()
    await world().services.faceJobs.idle()
    expect(await vectors(world(), MODEL_HUMAN)).toHaveLength(2)

    const next = another(world())
    await resumeFaceJobs(next.services)
    await next.services.faceJobs.idle()
    expect(next.vision.analysed).toBe(0)

    await owner.faceJob.start({ kind: 'reencode' })
    await world().services.faceJobs.idle()
    expect((await owner.faceJob.status()).jobs.reencode).toMatchObject({ state: 'finished', total: 3, done: 3 })
    const audited = await world().db.auditEntry.findMany({ where: { subjectKind: 'faceJob' }, orderBy: { at: 'asc' } })
    expect(audited.map((a) => a.action).sort()).toEqual(['faceJob.cancel', 'faceJob.start', 'faceJob.start'])
  })
})
