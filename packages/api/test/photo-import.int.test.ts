import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, PHOTO_ZIP } from '@rollcall/core'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import type { UserPrincipal } from '../src/context.ts'
import { resumeFaceJobs } from '../src/features/face-job/face-job.service.ts'
import { forgetPhotoImports, leftFile } from '../src/features/photo-import/photo-import.service.ts'
import { onBothDatabases } from './support/databases.ts'
import { photoOf } from './support/fake-vision.ts'
import { stopAt } from './support/stop-at.ts'
import { KEY, World } from './support/world.ts'
import { type ZipEntry, zipOf } from './support/zip.ts'

const refusedAs = (code: string) => ({ cause: { code } })
const MODIFIED = new Date('2026-02-01T10:00:00.000Z')

/** Somebody of HR at the page. */
class Desk {
  readonly user: UserPrincipal
  readonly #world: World
  constructor(world: World, user: UserPrincipal) {
    this.#world = world
    this.user = user
  }
  get api() {
    return this.#world.as(this.user).photoImport
  }

  async upload(zip: Uint8Array, name = 'photos.zip'): Promise<string> {
    const { current } = await this.api.begin({ name, bytes: zip.byteLength, modifiedAt: MODIFIED })
    if (!current) throw new Error('nothing was begun')
    for (let at = 0; at < zip.byteLength; at += PHOTO_ZIP.partBytes) {
      await this.api.receive({ id: current.id, at, bytes: zip.subarray(at, at + PHOTO_ZIP.partBytes) })
    }
    return current.id
  }

  async checked(entries: readonly ZipEntry[]) {
    const id = await this.upload(zipOf(entries))
    return { id, ...(await this.api.check({ id })) }
  }

  /** Uploads, starts and waits for the end. */
  async import(entries: readonly ZipEntry[]) {
    const { id } = await this.checked(entries)
    await this.api.start({ id })
    await this.#world.services.faceJobs.idle()
    const { rows } = await this.api.left({ id })
    return { id, current: (await this.api.current()).current, left: new Map(rows.map((r) => [r.name, r.reason])) }
  }
}

const photo = (name: string, person: string, take = 0): ZipEntry => ({ name, content: photoOf([person], take) })

const desk = async (world: World, name = 'hana') => new Desk(world, await world.user('HR', name))

/** The same server started again, on the same disk. */
function another(world: World): World {
  const next = new World(world.db, world.database, [KEY], world.uploadsDir)
  onTestFinished(() => next.services.faceJobs.close())
  return next
}

async function templates(world: World): Promise<string[]> {
  const found = await world.db.faceTemplate.findMany({ select: { employee: { select: { code: true } } } })
  return found.map((t) => t.employee.code).sort()
}

onBothDatabases('photos from a ZIP', (world) => {
  afterEach(() => rm(world().uploadsDir, { recursive: true, force: true }))

  it('enrols each photo for the employee of its name, says what it left out and why, and keeps no file', async () => {
    for (const code of ['E-1', 'E-2', 'E-3', 'E-4']) await world().employee(code)
    const hr = await desk(world())
    const { current, left } = await hr.import([
      photo('E-1.jpg', 'ada'),
      photo('E-1_2.jpg', 'ada', 1),
      photo('E-2/anything.png', 'bob'),
      photo('E-3 (1).jpg', 'ada', 2),
      { name: 'E-4.jpg', content: photoOf(['cyd', 'eve']) },
      { name: 'E-4_2.jpg', content: photoOf([{ person: 'cyd', quality: { sharpness01: 0.01 } }]) },
      { name: 'E-4_3.jpg', content: Buffer.from('no photo') },
      photo('E-9.jpg', 'zed'),
      photo('E-1/E-2.jpg', 'ada', 3),
      photo('E-1.heic', 'ada', 4),
      { name: 'list.xlsx', content: Buffer.from('x') },
      { name: '__MACOSX/._E-1.jpg', content: Buffer.from('x') },
      { name: 'E-2/.DS_Store', content: Buffer.from('x') },
    ])
    expect(current).toMatchObject({
      state: 'finished',
      counts: { enrolled: 3, refused: 7, unknown: 1, known: 0, unused: 0, waiting: 0 },
    })
    expect(await templates(world())).toEqual(['E-1', 'E-1', 'E-2'])
    expect(Object.fromEntries(left)).toEqual({
      'E-3 (1).jpg': expect.stringMatching(/already enrolled as E-1/),
      'E-4.jpg': expect.stringMatching(/several faces/),
      'E-4_2.jpg': expect.stringMatching(/blurred/),
      'E-4_3.jpg': expect.stringMatching(/not a photo/),
      'E-9.jpg': expect.stringMatching(/No employee/),
      'E-1/E-2.jpg': expect.stringMatching(/several employees/),
      'E-1.heic': expect.stringMatching(/HEIC/),
      'list.xlsx': expect.stringMatching(/No photo/),
    })
    expect(await readdir(world().uploadsDir)).toEqual([])
    expect([...world().vision.priorities]).toEqual(['batch'])
    const audited = await world().db.auditEntry.findMany({ where: { subjectKind: 'photoImport' } })
    expect(audited).toMatchObject([{ action: 'photoImport.finish', actorName: 'hana <hana@example.org>' }])
    expect(audited[0]?.detail).not.toMatch(/E-\d/)
  })

  it('shows what would come before anything is enrolled, anew when asked', async () => {
    await world().employee('E-1')
    const hr = await desk(world())
    const { id, current } = await hr.checked([
      photo('E-1.jpg', 'ada'),
      photo('E-1_2.jpg', 'ada', 1),
      photo('E-2.jpg', 'bob'),
    ])
    expect(current).toMatchObject({ state: 'checked', people: 1, counts: { waiting: 2, unknown: 1 } })
    expect(await templates(world())).toEqual([])
    await world().employee('E-2')
    expect((await hr.api.check({ id })).current).toMatchObject({ people: 2, counts: { waiting: 3, unknown: 0 } })
  })

  it('enrols nothing twice: the same ZIP again is already there', async () => {
    await world().employee('E-1')
    const hr = await desk(world())
    const zip = [photo('E-1.jpg', 'ada'), photo('E-1_2.jpg', 'ada', 1), photo('E-1_3.jpg', 'ada', 1)]
    expect((await hr.import(zip)).current).toMatchObject({ counts: { enrolled: 2, known: 1 } })
    const analysed = world().vision.analysed
    expect((await hr.import(zip)).current).toMatchObject({ counts: { enrolled: 0, known: 3 } })
    expect(world().vision.analysed).toBe(analysed)
    expect(await world().db.photo.count()).toBe(2)
    expect(await world().db.photoImport.count()).toBe(1)
  })

  it('keeps what became of the last ZIP while the next one turns out to be none', async () => {
    await world().employee('E-1')
    const hr = await desk(world())
    const { id } = await hr.import([photo('E-1.jpg', 'ada'), photo('E-9.jpg', 'zed')])
    const broken = await hr.upload(Uint8Array.from(randomBytes(500)))
    await expect(hr.api.check({ id: broken })).rejects.toMatchObject(refusedAs('PHOTO_ZIP_UNREADABLE'))
    expect((await hr.api.current()).current).toMatchObject({ id, state: 'finished', counts: { unknown: 1 } })
    expect((await hr.api.left({ id })).total).toBe(1)
  })

  it('keeps the upload sealed, for this user alone', async () => {
    const hr = await desk(world())
    const id = await hr.upload(zipOf([photo('E-1.jpg', 'ada')]))
    const [name = ''] = await readdir(world().uploadsDir)
    const path = join(world().uploadsDir, name)
    expect(name).toContain(id)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const bytes = await readFile(path)
    expect(bytes.includes('E-1.jpg')).toBe(false)
    expect(bytes.subarray(0, 100).includes('PK')).toBe(false)
  })

  it('goes on with an upload that broke off, also after the file is chosen again, and takes no part twice', async () => {
    await world().employee('E-1')
    const hr = await desk(world())
    const zip = zipOf([{ name: 'filler.txt', content: randomBytes(5_000_000) }, photo('E-1.jpg', 'ada')])
    const file = { name: 'photos.zip', bytes: zip.byteLength, modifiedAt: MODIFIED }
    const { current } = await hr.api.begin(file)
    const id = current?.id ?? ''
    const first = { id, at: 0, bytes: zip.subarray(0, PHOTO_ZIP.partBytes) }
    const rest = { id, at: PHOTO_ZIP.partBytes, bytes: zip.subarray(PHOTO_ZIP.partBytes) }
    await expect(hr.api.receive({ ...first, bytes: zip.subarray(0, 100) })).rejects.toMatchObject(
      refusedAs('INVALID_INPUT'),
    )
    expect(await hr.api.receive(rest)).toEqual({ receivedBytes: 0 })
    expect(await hr.api.receive(first)).toEqual({ receivedBytes: PHOTO_ZIP.partBytes })
    expect(await hr.api.receive(first)).toEqual({ receivedBytes: PHOTO_ZIP.partBytes })
    expect((await hr.api.begin(file)).current).toMatchObject({
      id,
      state: 'uploading',
      receivedBytes: PHOTO_ZIP.partBytes,
    })
    await expect(hr.api.check({ id })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
    await hr.api.receive(rest)
    expect((await hr.api.current()).current?.state).toBe('received')
    expect((await hr.api.check({ id })).current).toMatchObject({ state: 'checked', counts: { waiting: 1, refused: 1 } })
  })

  it('is one at a time: a second one learns who is at it, and nobody adds to the upload of somebody else', async () => {
    const [hana, otto] = [await desk(world(), 'hana'), await desk(world(), 'otto')]
    const zip = zipOf([photo('E-1.jpg', 'ada')])
    const { current } = await hana.api.begin({ name: 'a.zip', bytes: zip.byteLength, modifiedAt: MODIFIED })
    const id = current?.id ?? ''
    await expect(otto.upload(zip)).rejects.toThrow(/hana <hana@example.org> is importing photos already/)
    await expect(otto.api.receive({ id, at: 0, bytes: zip })).rejects.toMatchObject(refusedAs('NOT_FOUND'))
    expect((await otto.api.current()).current).toMatchObject({ id, own: false, startedBy: 'hana <hana@example.org>' })
    expect((await otto.api.cancel({ id })).current).toBeNull()
    await otto.upload(zip)
  })

  it('refuses what is too large before a byte comes', async () => {
    const hr = await desk(world())
    const file = { name: 'a.zip', bytes: PHOTO_ZIP.maxBytes + 1, modifiedAt: MODIFIED }
    await expect(hr.api.begin(file)).rejects.toMatchObject(refusedAs('PHOTO_ZIP_TOO_LARGE'))
    expect(await world().db.photoImport.count()).toBe(0)
  })

  const ada = photo('E-1.jpg', 'ada')
  const bomb = { name: 'E-1_2.jpg', content: new Uint8Array(15_000_000) }
  const many = Array.from({ length: 5 }, (_, i) => ({ ...bomb, name: `E-1_${i}.jpg` }))
  it.each([
    ['no ZIP at all', Uint8Array.from(randomBytes(2000)), 'PHOTO_ZIP_UNREADABLE'],
    ['cut short', zipOf([ada, photo('E-1_2.jpg', 'ada', 1)]).subarray(0, -30), 'PHOTO_ZIP_UNREADABLE'],
    ['a way out of the folder', zipOf([ada, photo('../../E-1.jpg', 'ada', 1)]), 'PHOTO_ZIP_UNREADABLE'],
    ['an absolute path', zipOf([ada, photo('/etc/E-1.jpg', 'ada', 1)]), 'PHOTO_ZIP_UNREADABLE'],
    ['a password', zipOf([ada, { ...photo('E-1_2.jpg', 'ada', 1), locked: true }]), 'PHOTO_ZIP_LOCKED'],
    ['a bomb', zipOf([ada, ...many]), 'PHOTO_ZIP_GROWS'],
    [
      'too many files',
      zipOf(Array.from({ length: 20_001 }, (_, i) => ({ name: `${i}`, content: new Uint8Array() }))),
      'PHOTO_ZIP_CROWDED',
    ],
  ])('throws away a ZIP with %s, in one line', async (_, zip, code) => {
    await world().employee('E-1')
    const hr = await desk(world())
    const id = await hr.upload(zip)
    await expect(hr.api.check({ id })).rejects.toMatchObject(refusedAs(code))
    expect((await hr.api.current()).current).toBeNull()
    expect(await readdir(world().uploadsDir)).toEqual([])
    expect(world().vision.analysed).toBe(0)
  })

  it('unpacks no more than the directory of the ZIP says, and no photo of more than 20 MB', async () => {
    await world().employee('E-1')
    const hr = await desk(world())
    const { current, left } = await hr.import([
      ada,
      { name: 'E-1_2.jpg', content: new Uint8Array(1_000_000), claimedBytes: 1000 },
      { name: 'E-1_3.jpg', content: new Uint8Array(1000), claimedBytes: 1_000_000 },
      { name: 'E-1_4.jpg', content: new Uint8Array(21 * 1024 * 1024) },
      { name: 'E-1_5.jpg', content: Buffer.from('E-1.jpg'), link: true },
      { name: 'E-1_6.jpg', content: new Uint8Array() },
    ])
    expect(current).toMatchObject({ counts: { enrolled: 1, refused: 5 } })
    expect(Object.fromEntries(left)).toEqual({
      'E-1_2.jpg': expect.stringMatching(/damaged/),
      'E-1_3.jpg': expect.stringMatching(/damaged/),
      'E-1_4.jpg': expect.stringMatching(/larger than 20 MB/),
      'E-1_5.jpg': expect.stringMatching(/packed in a way/),
      'E-1_6.jpg': expect.stringMatching(/empty/),
    })
    expect(world().vision.analysed).toBe(1)
  })

  it('refuses people whom nobody may enrol, each with the reason', async () => {
    const hr = await desk(world())
    const [left, away] = [await world().employee('E-1', 'Ada'), await world().employee('E-2', 'Bob')]
    const portal = world().as(hr.user)
    await portal.employee.deactivate({ id: left })
    await portal.consent.set({ id: away, given: false })
    const result = await hr.import([ada, photo('E-2.jpg', 'bob')])
    expect(Object.fromEntries(result.left)).toEqual({
      'E-1.jpg': expect.stringMatching(/Ada is deactivated/),
      'E-2.jpg': expect.stringMatching(/Bob does not consent/),
    })
    expect(await templates(world())).toEqual([])
  })

  it('says of a photo that is unlike the others of the person that it is kept but not used', async () => {
    await world().employee('E-1')
    const hr = await desk(world())
    const { current, left } = await hr.import([ada, photo('E-1_2.jpg', 'ada', 1), photo('E-1_3.jpg', 'eve')])
    expect(current).toMatchObject({ counts: { enrolled: 2, unused: 1 } })
    expect(left.get('E-1_3.jpg')).toMatch(/unlike the other photos/)
  })

  const six = Array.from({ length: 6 }, (_, i) => photo(`E-${i}.jpg`, `person ${i}`))
  async function company(): Promise<string[]> {
    const ids: string[] = []
    for (let i = 0; i < 6; i++) ids.push(await world().employee(`E-${i}`))
    return ids
  }

  it.each([1, 3, 6])('goes on where it was when the server is killed at photo %i', async (n) => {
    await company()
    const hr = await desk(world())
    const { id } = await hr.checked(six)
    const { reached, goOn } = stopAt(world(), n)
    await hr.api.start({ id })
    await reached

    const next = another(world())
    await forgetPhotoImports(next.services)
    await resumeFaceJobs(next.services)
    await next.services.faceJobs.idle()
    expect(next.vision.analysed).toBe(6 - (n - 1))
    expect((await hr.api.current()).current).toMatchObject({ state: 'finished', counts: { enrolled: 6, waiting: 0 } })
    expect(await templates(world())).toEqual(six.map((p) => p.name.replace('.jpg', '')))

    // the killed one was only very slow
    goOn()
    await world().services.faceJobs.idle()
    expect(await world().db.faceTemplate.count()).toBe(6)
    expect(await world().db.auditEntry.count({ where: { action: 'photoImport.finish' } })).toBe(1)
    expect(await readdir(world().uploadsDir)).toEqual([])
  })

  it('leaves the work to the server that has the file', async () => {
    await company()
    const hr = await desk(world())
    const { id } = await hr.checked(six)
    const { reached, goOn } = stopAt(world(), 2)
    await hr.api.start({ id })
    await reached
    const elsewhere = new World(world().db, world().database)
    onTestFinished(() => elsewhere.services.faceJobs.close())
    await resumeFaceJobs(elsewhere.services)
    await elsewhere.services.faceJobs.idle()
    expect(elsewhere.vision.analysed).toBe(0)
    expect((await elsewhere.as(hr.user).photoImport.current()).current?.state).toBe('interrupted')
    goOn()
    await world().services.faceJobs.idle()
    expect((await hr.api.current()).current).toMatchObject({ state: 'finished', counts: { enrolled: 6 } })
  })

  it('that was stopped enrols nothing more, forgets the file and says how far it came', async () => {
    await company()
    const [hana, otto] = [await desk(world(), 'hana'), await desk(world(), 'otto')]
    const { id } = await hana.checked(six)
    const { reached, goOn } = stopAt(world(), 3)
    await hana.api.start({ id })
    await reached
    expect((await otto.api.current()).current).toMatchObject({ state: 'running', job: { total: 6, done: 2 } })
    expect((await otto.api.cancel({ id })).current).toMatchObject({
      state: 'cancelled',
      counts: { enrolled: 2, waiting: 4 },
    })
    goOn()
    await world().services.faceJobs.idle()
    expect(await world().db.faceTemplate.count()).toBe(2)
    expect(await readdir(world().uploadsDir)).toEqual([])
    const audited = await world().db.auditEntry.findMany({ where: { subjectKind: 'photoImport' } })
    expect(audited).toMatchObject([{ action: 'photoImport.cancel', actorName: 'otto <otto@example.org>' }])
    expect((await otto.import(six)).current).toMatchObject({ counts: { enrolled: 4, known: 2 } })
  })

  it('enrols nothing of somebody who is erased meanwhile, and forgets the names of their files', async () => {
    const ids = await company()
    const hr = await desk(world())
    const { id } = await hr.checked(six)
    const { reached, goOn } = stopAt(world(), 3)
    await hr.api.start({ id })
    await reached
    for (const i of [2, 4])
      await world()
        .as(hr.user)
        .employee.erase({ id: ids[i] ?? '', confirmCode: `E-${i}` })
    goOn()
    await world().services.faceJobs.idle()
    expect((await hr.api.current()).current).toMatchObject({ state: 'finished', counts: { enrolled: 4, refused: 0 } })
    expect(await templates(world())).toEqual(['E-0', 'E-1', 'E-3', 'E-5'])
    const names = (await world().db.importedPhoto.findMany()).map((p) => p.name)
    expect(names).not.toContain('E-2.jpg')
    expect(names).not.toContain('E-4.jpg')
  })

  it('keeps no name of somebody else in its rows, and waits while vision is busy', async () => {
    await world().employee('E-1', 'Ada Lovelace')
    await world().employee('E-2', 'Bob')
    const hr = await desk(world())
    world().vision.whileAnalysing = async () => {
      if (world().vision.analysed <= 3) throw new AppError('VISION_BUSY')
    }
    const { id, left } = await hr.import([ada, photo('E-2.jpg', 'ada', 1)])
    expect(left.get('E-2.jpg')).toMatch(/already enrolled as Ada Lovelace/)
    expect(JSON.stringify(await world().db.importedPhoto.findMany())).not.toContain('Lovelace')
    const csv = await new Response(await leftFile(world().context(hr.user), { id })).text()
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'File,Employee number,Employee,Reason',
      'E-2.jpg,E-2,Bob,This face is already enrolled as Ada Lovelace.',
    ])
    const viewer = world().context(await world().user('VIEWER'))
    await expect(leftFile(viewer, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('goes on to the next photo when one fails in a way nobody foresaw', async () => {
    await company()
    const hr = await desk(world())
    world().vision.whileAnalysing = async (bytes) => {
      if (new TextDecoder().decode(bytes).includes('person 2')) throw new TypeError('a defect')
    }
    const { current, left } = await hr.import(six)
    expect(current).toMatchObject({ state: 'finished', counts: { enrolled: 5, refused: 1 } })
    expect(left.get('E-2.jpg')).toMatch(/server log/)
  })

  it('gives up after a day, removes what a killed server left behind, and forgets results after a week', async () => {
    await company()
    const hr = await desk(world())
    const { id } = await hr.checked(six)
    await writeFile(join(world().uploadsDir, 'left-behind.zip.sealed'), 'x')
    await forgetPhotoImports(world().services)
    expect(await readdir(world().uploadsDir)).toEqual([`${id}.zip.sealed`])
    world().wait(24 * 60 + 1)
    await forgetPhotoImports(world().services)
    expect((await hr.api.current()).current).toBeNull()
    expect(await readdir(world().uploadsDir)).toEqual([])

    await hr.import(six)
    world().wait(7 * 24 * 60 - 1)
    await forgetPhotoImports(world().services)
    expect(await world().db.importedPhoto.count()).toBe(6)
    world().wait(2)
    await forgetPhotoImports(world().services)
    expect(await world().db.importedPhoto.count()).toBe(0)
  })
})
