import { createCipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { MODEL_HUMAN } from '@rollcall/core'
import { expect, it, onTestFinished } from 'vitest'
import { createEmployeeWithPhoto } from '../src/features/enrolment/enrolment.service.ts'
import { resumeFaceJobs } from '../src/features/face-job/face-job.service.ts'
import { holdGallery } from '../src/features/gallery/gallery.repo.ts'
import { verifyKeys } from '../src/features/reseal/reseal.service.ts'
import { createCipher } from '../src/lib/cipher.ts'
import { imageAad } from '../src/lib/image-aad.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { KEY, World } from './support/world.ts'

const NEW_KEY = new Uint8Array(32).fill(9)
const PEOPLE = ['ada', 'bob', 'cyd', 'dan']

async function enrolled(world: World, people = PEOPLE): Promise<void> {
  const hr = world.as(await world.user('HR', `hr-${people[0]}`))
  for (const name of people) {
    const employeeId = await world.employee(name)
    const { verdict } = await hr.enrolment.enrol({ employeeId, photo: photoOf([name]) })
    expect(verdict).toBe('accepted')
  }
}

/** The portal after a restart, with these keys; the newest first. */
async function restarted(world: World, ...keys: Uint8Array[]): Promise<World> {
  const next = new World(world.db, world.database, keys)
  onTestFinished(() => next.services.faceJobs.close())
  await verifyKeys(next.services)
  return next
}

async function resumed(world: World): Promise<void> {
  await resumeFaceJobs(world.services)
  await world.services.faceJobs.idle()
}

/** Every sealed value of the database. */
async function sealedValues(world: World): Promise<{ sealed: Uint8Array; aad: string }[]> {
  const photos = await world.db.photo.findMany({ orderBy: { id: 'asc' } })
  const templates = await world.db.faceTemplate.findMany({ orderBy: { id: 'asc' } })
  return [
    ...photos.map((p) => ({ sealed: p.image, aad: imageAad(p.id, 'full') })),
    ...photos.map((p) => ({ sealed: p.avatar, aad: imageAad(p.id, 'avatar') })),
    ...templates.map((t) => ({ sealed: t.vector, aad: t.id })),
  ]
}

async function openedWith(world: World, ...keys: Uint8Array[]): Promise<string[]> {
  const cipher = createCipher(keys)
  return (await sealedValues(world)).map(({ sealed, aad }) => Buffer.from(cipher.open(sealed, aad)).toString('hex'))
}

/** As sealed before keys could be changed. */
function sealedV1(plain: Uint8Array, aad: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', KEY, nonce).setAAD(Buffer.from(aad))
  return new Uint8Array(
    Buffer.concat([Uint8Array.of(1), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
  )
}

async function sealAllAsV1(world: World): Promise<void> {
  const { db, services } = world
  const again = (sealed: Uint8Array, aad: string) => sealedV1(services.cipher.open(sealed, aad), aad)
  for (const { id, image, avatar } of await db.photo.findMany()) {
    const data = { image: again(image, imageAad(id, 'full')), avatar: again(avatar, imageAad(id, 'avatar')) }
    await db.photo.update({ where: { id }, data })
  }
  for (const { id, vector } of await db.faceTemplate.findMany()) {
    await db.faceTemplate.update({ where: { id }, data: { vector: again(vector, id) } })
  }
}

const WRONG = { code: 'SECRET_KEY_WRONG', params: { source: 'data/secret.key' } }

onBothDatabases('the keys', (world) => {
  it('are accepted while nothing is stored, and one of them must be the right one afterwards', async () => {
    const { db, database, services } = world()
    const verify = (...keys: Uint8Array[]) =>
      verifyKeys({ db, database, cipher: createCipher(keys), log: services.log }, 'data/secret.key')
    await verify(NEW_KEY)
    await enrolled(world(), ['ada'])
    await verify(KEY)
    await verify(NEW_KEY, KEY)
    await expect(verify(NEW_KEY)).rejects.toMatchObject(WRONG)
  })

  it('of which one is missing do not keep the server from starting, and the log says what to restore', async () => {
    await enrolled(world())
    const half = await restarted(world(), NEW_KEY, KEY)
    await enrolled(half, ['eve'])
    const { db, database, services, logged } = world()
    for (const [key, closed] of [
      [KEY, 1],
      [NEW_KEY, 4],
    ] as const) {
      await verifyKeys({ db, database, cipher: createCipher([key]), log: services.log }, 'data/secret.key')
      const message = expect.stringMatching(new RegExp(`^${closed} stored faces do not open.*in data/secret.key`))
      expect(logged).toContainEqual({ level: 'error', message, fields: { faces: closed } })
    }
  })

  it('may be the same as before keys could be changed: nothing begins, until somebody asks for it', async () => {
    await enrolled(world())
    await sealAllAsV1(world())
    const before = await openedWith(world(), KEY)
    const { db, database, services } = world()
    await expect(
      verifyKeys({ db, database, cipher: createCipher([NEW_KEY]), log: services.log }, 'data/secret.key'),
    ).rejects.toMatchObject(WRONG)

    const next = await restarted(world(), KEY)
    const owner = next.as(await next.user('OWNER'))
    await resumed(next)
    expect(await owner.faceJob.status()).toMatchObject({ otherKey: 0, jobs: { reseal: null } })
    await owner.faceJob.start({ kind: 'reseal' })
    await next.services.faceJobs.idle()
    for (const { sealed } of await sealedValues(world())) expect(next.services.cipher.isNewest(sealed)).toBe(true)
    expect(await openedWith(world(), KEY)).toEqual(before)
    expect(next.retired).toBe(0)
  })
})

onBothDatabases('after a change of the key', (world) => {
  it('everything is sealed anew, says the same, and only then the old key is dropped', async () => {
    await enrolled(world())
    const before = await openedWith(world(), KEY)
    const revisions = await world().db.galleryRevision.count()
    const next = await restarted(world(), NEW_KEY, KEY)
    const owner = next.as(await next.user('OWNER'))
    await resumed(next)
    expect(next.retired).toBe(1)
    expect(await openedWith(world(), NEW_KEY)).toEqual(before)
    expect(await world().db.galleryRevision.count()).toBe(revisions)
    expect(await owner.faceJob.status()).toMatchObject({
      otherKey: 0,
      jobs: { reseal: { state: 'finished', total: 4, done: 4, failedCount: 0 } },
    })
    await restarted(world(), NEW_KEY)
  })

  it('what was sealed before keys could be changed is sealed anew as well', async () => {
    await enrolled(world())
    await sealAllAsV1(world())
    const before = await openedWith(world(), KEY)
    const next = await restarted(world(), NEW_KEY, KEY)
    const owner = next.as(await next.user('OWNER'))
    expect(await owner.faceJob.status()).toMatchObject({ otherKey: 4 })
    await resumed(next)
    expect(await owner.faceJob.status()).toMatchObject({ otherKey: 0 })
    expect(next.retired).toBe(1)
    expect(await openedWith(world(), NEW_KEY)).toEqual(before)
  })

  it('the status is told without looking at the stored values', async () => {
    await enrolled(world())
    const blind = new Proxy(world().db, {
      get(db, key) {
        if (key === '$queryRaw') throw new Error('looks at the stored values')
        return Reflect.get(db, key)
      },
    })
    const status = async (name: string, ...keys: Uint8Array[]) => {
      const server = new World(blind, world().database, keys)
      onTestFinished(() => server.services.faceJobs.close())
      return server.as(await world().user('OWNER', name)).faceJob.status()
    }
    expect(await status('before', KEY)).toMatchObject({ otherKey: 0 })
    expect(await status('due', NEW_KEY, KEY)).toMatchObject({ otherKey: 4 })
    await resumed(await restarted(world(), NEW_KEY, KEY))
    expect(await status('after', NEW_KEY, KEY)).toMatchObject({ otherKey: 0 })
  })

  it('an older key that stays configured does not start it again, unless something needs it', async () => {
    await enrolled(world())
    await resumed(await restarted(world(), NEW_KEY, KEY))
    await resumed(await restarted(world(), NEW_KEY, KEY))
    expect(await world().db.faceJob.count()).toBe(1)
    await sealAllAsV1(await restarted(world(), KEY, NEW_KEY))
    await resumed(await restarted(world(), NEW_KEY, KEY))
    expect(await world().db.faceJob.count()).toBe(2)
    await openedWith(world(), NEW_KEY)
  })

  it('seals what another model or nobody uses as well', async () => {
    await enrolled(world())
    await world().db.photo.updateMany({ data: { use: 'ASIDE' } })
    await world().db.faceTemplate.updateMany({ data: { modelId: 'older-128@1' } })
    await resumed(await restarted(world(), NEW_KEY, KEY))
    await openedWith(world(), NEW_KEY)
  })

  it('with nothing stored the old key is dropped at once', async () => {
    const next = await restarted(world(), NEW_KEY, KEY)
    await resumed(next)
    expect(next.retired).toBe(1)
  })

  // three values a photo
  it.each([0, 1, 2, 3, 5, 9, 11])(
    'a server killed at value %i goes on with both keys, and loses nothing',
    async (n) => {
      await enrolled(world())
      const before = await openedWith(world(), KEY)
      const first = await restarted(world(), NEW_KEY, KEY)
      let left = n
      first.beforeSealing = () => {
        if (left-- === 0) killed(first)
      }
      await resumed(first)
      expect(first.retired).toBe(0)
      expect(await world().db.faceJob.findMany()).toMatchObject([{ finishedAt: null, done: Math.floor(n / 3) }])
      expect(await openedWith(world(), NEW_KEY, KEY)).toEqual(before)

      const second = await restarted(world(), NEW_KEY, KEY)
      await resumed(second)
      expect(second.retired).toBe(1)
      expect(await openedWith(world(), NEW_KEY)).toEqual(before)
      expect(await world().db.faceJob.count()).toBe(1)
    },
  )

  it('a server killed before the old key is dropped drops it at the next start', async () => {
    await enrolled(world())
    const first = await restarted(world(), NEW_KEY, KEY)
    first.retireOldKeys = () => killed(first)
    await resumed(first)
    const second = await restarted(world(), NEW_KEY, KEY)
    await resumed(second)
    expect(second.retired).toBe(1)
    expect(await world().db.faceJob.findMany()).toMatchObject([{ done: 4, finishedAt: expect.any(Date) }])
  })

  it('a server killed between dropping the old key and noting that it is done just notes it', async () => {
    await enrolled(world())
    const first = await restarted(world(), NEW_KEY, KEY)
    await resumed(first)
    await world().db.faceJob.updateMany({ data: { finishedAt: null } })
    const second = await restarted(world(), NEW_KEY)
    await resumed(second)
    expect(await world().db.faceJob.count({ where: { finishedAt: null } })).toBe(0)
  })

  it('the old key stays when somebody sealed with it behind the cursor, and goes at the next start', async () => {
    await enrolled(world())
    const next = await restarted(world(), NEW_KEY, KEY)
    const last = await world().db.photo.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const target = next.services.cipher.keyId
    const passed = { kind: 'RESEAL', target, total: 4, done: 4, cursor: last.id, startedBy: 'system' } as const
    await world().db.faceJob.create({ data: passed })
    await resumed(next)
    expect(next.retired).toBe(0)
    expect(next.logged).toContainEqual(expect.objectContaining({ level: 'warn', fields: { photos: 4 } }))

    const again = await restarted(world(), NEW_KEY, KEY)
    await resumed(again)
    expect(again.retired).toBe(1)
    await openedWith(world(), NEW_KEY)
  })

  it('what failed for want of the older key is tried again when that one is back', async () => {
    await enrolled(world())
    const before = await openedWith(world(), KEY)
    const first = await restarted(world(), NEW_KEY, KEY)
    first.beforeSealing = () => killed(first)
    await resumed(first)
    await enrolled(await restarted(world(), NEW_KEY, KEY), ['eve'])
    const without = await restarted(world(), NEW_KEY)
    await resumed(without)
    expect(await world().db.faceJobFailure.count()).toBe(4)

    const again = await restarted(world(), NEW_KEY, KEY)
    await resumed(again)
    expect(again.retired).toBe(1)
    expect(await openedWith(world(), NEW_KEY)).toEqual(expect.arrayContaining(before))
  })

  it('a photo that fails for good does not start the job at every start', async () => {
    await enrolled(world())
    const photo = await world().db.photo.findFirstOrThrow()
    const image = Uint8Array.from(photo.image, (b, i) => (i === 40 ? b ^ 1 : b))
    await world().db.photo.update({ where: { id: photo.id }, data: { image } })
    for (let i = 0; i < 2; i++) await resumed(await restarted(world(), NEW_KEY, KEY))
    expect(await world().db.faceJob.count()).toBe(1)
  })

  it('a job of a key that is not the newest any more seals nothing more with it, and drops nothing', async () => {
    await enrolled(world())
    const before = await openedWith(world(), KEY)
    const target = createCipher([NEW_KEY]).keyId
    const open = { kind: 'RESEAL', target, total: 4, startedBy: 'system' } as const
    await world().db.faceJob.create({ data: { ...open, startedAt: world().now } })
    const next = await restarted(world(), NEW_KEY, KEY)
    world().wait(1)
    const back = { ...open, target: createCipher([KEY]).keyId, startedAt: world().now }
    await world().db.faceJob.create({ data: back })
    next.services.faceJobs.wake()
    await next.services.faceJobs.idle()
    expect(next.retired).toBe(0)
    expect(await openedWith(world(), KEY)).toEqual(before)
  })

  it('a damaged photo is listed with the reason and keeps the old key, until it is removed', async () => {
    await enrolled(world())
    const [damaged] = await world().db.photo.findMany({ where: { employee: { code: 'bob' } } })
    if (!damaged) throw new Error('bob is not enrolled')
    const image = Uint8Array.from(damaged.image, (b, i) => (i === 40 ? b ^ 1 : b))
    await world().db.photo.update({ where: { id: damaged.id }, data: { image } })

    const next = await restarted(world(), NEW_KEY, KEY)
    const owner = next.as(await next.user('OWNER'))
    await resumed(next)
    const { jobs } = await owner.faceJob.status()
    expect(jobs.reseal).toMatchObject({ state: 'finished', failedCount: 1 })
    expect(jobs.reseal?.failed).toMatchObject([{ employee: { name: 'bob' }, reason: /damaged.*Remove it/ }])
    expect(next.retired).toBe(0)

    await owner.enrolment.remove({ photoId: damaged.id })
    await owner.faceJob.start({ kind: 'reseal' })
    await next.services.faceJobs.idle()
    expect(next.retired).toBe(1)
  })

  it('photos can be enrolled, seen and recognised in between', async () => {
    await enrolled(world())
    const next = await restarted(world(), NEW_KEY, KEY)
    await enrolled(next, ['eve'])
    const camera = next.as(await next.camera())
    const delta = await camera.gallery.delta({ sinceRevision: 0, modelId: next.vision.modelId })
    expect(delta.upserts.map((p) => p.displayName).sort()).toEqual([...PEOPLE, 'eve'])
  })

  it('nothing that the old key opens is left in the files of SQLite', async () => {
    if (world().database !== 'sqlite') return
    await enrolled(world())
    const [old] = await sealedValues(world())
    if (!old) throw new Error('nobody is enrolled')
    const [{ file }] = await world().db.$queryRaw<[{ file: string }]>`SELECT file FROM pragma_database_list`
    const contains = (name: string) => readFileSync(name).includes(Buffer.from(old.sealed))
    expect(contains(file) || contains(`${file}-wal`)).toBe(true)
    await resumed(await restarted(world(), NEW_KEY, KEY))
    expect(contains(file) || contains(`${file}-wal`)).toBe(false)
  })
})

const OLD = { cause: { code: 'SECRET_KEY_OLD' }, message: expect.stringContaining('Restart it') }

onBothDatabases('a server that was not restarted after a change of the key', (world) => {
  it('seals nothing with the older key, from when the job is there until long after its end', async () => {
    await enrolled(world())
    const hr = world().as(await world().user('HR'))
    const owner = world().as(await world().user('OWNER'))
    const context = world().context(await world().user('HR', 'context'))
    const employeeId = await world().employee('eve')
    const next = await restarted(world(), NEW_KEY, KEY)
    const refused = async () => {
      await expect(hr.enrolment.enrol({ employeeId, photo: photoOf(['eve']) })).rejects.toMatchObject(OLD)
      const fields = { name: 'Fay', code: 'fay' }
      await expect(createEmployeeWithPhoto(context, fields, photoOf(['fay']))).rejects.toMatchObject({
        code: 'SECRET_KEY_OLD',
      })
      await expect(owner.faceJob.start({ kind: 'reseal' })).rejects.toMatchObject(OLD)
    }
    await next.as(await next.user('OWNER', 'other')).faceJob.start({ kind: 'reseal' })
    await refused()
    await next.services.faceJobs.idle()
    expect(next.retired).toBe(1)
    await refused()
    await openedWith(world(), NEW_KEY)
    await restarted(world(), NEW_KEY)
    expect(await world().db.photo.count()).toBe(4)
    expect(await world().db.employee.count({ where: { code: 'fay' } })).toBe(0)
  })

  it('is waited for while it seals: before the job is there, and before the older key is dropped', async () => {
    if (world().database !== 'postgresql') return // SQLite has one writer
    const next = await restarted(world(), NEW_KEY, KEY)
    const seals = () => world().slowTransaction((tx) => holdGallery(tx, world().now))
    const first = await seals()
    const resuming = resumeFaceJobs(next.services)
    await world().letOthersRun()
    expect(await world().db.faceJob.count()).toBe(0)
    await first.commit()
    await resuming
    await next.services.faceJobs.idle()
    expect(next.retired).toBe(1)

    await world().db.faceJob.updateMany({ data: { finishedAt: null } })
    const second = await seals()
    next.services.faceJobs.wake()
    await world().letOthersRun()
    expect(next.retired).toBe(1)
    await second.commit()
    await next.services.faceJobs.idle()
    expect(next.retired).toBe(2)
  })

  it('encodes nothing again either', async () => {
    await enrolled(world())
    await resumed(await restarted(world(), NEW_KEY, KEY))
    const unaware = new World(world().db, world().database, [KEY, NEW_KEY])
    onTestFinished(() => unaware.services.faceJobs.close())
    unaware.vision.modelId = MODEL_HUMAN
    await unaware.as(await unaware.user('OWNER')).faceJob.start({ kind: 'reencode' })
    await unaware.services.faceJobs.idle()
    expect(await world().db.faceTemplate.count({ where: { modelId: MODEL_HUMAN } })).toBe(0)
    expect(await world().db.faceJobFailure.count()).toBe(0)
  })
})

onBothDatabases('a change of the key that is taken back', (world) => {
  it('seals everything with the former one again, and that one is then the newest', async () => {
    await enrolled(world())
    const before = await openedWith(world(), KEY)
    await resumed(await restarted(world(), NEW_KEY, KEY))
    const back = await restarted(world(), KEY, NEW_KEY)
    back.wait(1)
    await resumed(back)
    expect(back.retired).toBe(1)
    expect(await openedWith(world(), KEY)).toEqual(before)
    await enrolled(back, ['eve'])
  })

  it('or a key that was lost with nothing stored, does not stop the next one from sealing', async () => {
    await resumed(await restarted(world(), NEW_KEY, KEY))
    const other = await restarted(world(), new Uint8Array(32).fill(11))
    other.wait(1)
    await resumed(other)
    await enrolled(other, ['ada'])
  })
})

/** Nothing of this server happens after this, and its transaction is lost. */
function killed(world: World): never {
  void world.services.faceJobs.close()
  throw new Error('killed')
}
