import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import type { Db, Provider } from '@rollcall/db'
import { GalleryIndex } from '@rollcall/vision'
import {
  type ApiContext,
  type ApiServices,
  type CameraPrincipal,
  inTransaction,
  type Principal,
  type Tx,
  type UserPrincipal,
} from '../../src/context.ts'
import { createMissingEvents } from '../../src/features/camera-health/camera-health.service.ts'
import { createCameraSignals } from '../../src/features/camera-signal/camera-signal.service.ts'
import { createDayRunner } from '../../src/features/day-runner/day-runner.service.ts'
import { createDuplicateIndex } from '../../src/features/duplicate-index/duplicate-index.service.ts'
import { createFaceJobs } from '../../src/features/face-job/face-job.service.ts'
import { holdGallery, recordChange } from '../../src/features/gallery/gallery.repo.ts'
import { createGalleryComparisons } from '../../src/features/gallery-comparison/gallery-comparison.service.ts'
import { createReportRunner } from '../../src/features/report/report-runner.service.ts'
import { createExportWatch } from '../../src/features/table-export/export-progress.service.ts'
import { type Cipher, createCipher } from '../../src/lib/cipher.ts'
import type { DbPhotoUse } from '../../src/lib/enums.ts'
import type { Mailer } from '../../src/lib/mailer.ts'
import type { Role } from '../../src/lib/schemas.ts'
import { employeeSearchText } from '../../src/lib/search-text.ts'
import { Signals } from '../../src/lib/signals.ts'
import { createCaller } from '../../src/router.ts'
import { FakeVision } from './fake-vision.ts'

export const START = new Date('2026-03-02T08:00:00.000Z')
export const KEY = new Uint8Array(32).fill(7)
export const PASSWORD = 'correct horse battery'

/** Everything real but the encoder and the clock. */
export class World {
  readonly services: ApiServices
  readonly vision = new FakeVision()
  readonly logged: { level: string; message: string; fields: Record<string, unknown> }[] = []
  now = START

  readonly db: Db
  readonly database: Provider

  /** Nothing stored needs an older key any more. */
  retireOldKeys = () => {
    this.retired++
  }
  retired = 0
  /** Runs before anything is sealed. */
  beforeSealing = () => {}
  readonly pauses: number[] = []

  /** Made when something is uploaded. */
  readonly uploadsDir: string

  /** @param keys the newest first. Another world on the same database is another server, or the same one started again. */
  constructor(db: Db, database: Provider, keys: readonly Uint8Array[] = [KEY], uploadsDir = newFolder()) {
    this.uploadsDir = uploadsDir
    this.db = db
    this.database = database
    const cipher = this.#cipher(keys)
    const line =
      (level: string) =>
      (message: string, fields: Record<string, unknown> = {}) => {
        this.logged.push({ level, message, fields })
      }
    const log = { info: line('info'), warn: line('warn'), error: line('error') }
    const pause = async (ms: number, signal: AbortSignal) => {
      this.pauses.push(ms)
      await breath(undefined, { signal })
    }
    const base = {
      db,
      database,
      vision: this.vision,
      cipher,
      clock: () => this.now,
      log,
      gallery: createDuplicateIndex({ cipher, log, newIndex: (modelId) => new GalleryIndex(modelId) }),
      comparisons: createGalleryComparisons({ vision: this.vision, cipher, clock: () => this.now, log }),
      signals: new Signals(),
      cameraSignals: createCameraSignals({ db, log }, (_, signal) => breath(undefined, { signal })),
      missingEvents: createMissingEvents({ db, clock: () => this.now }),
      exports: createExportWatch(),
      readPackageFile: (path: string) => readFile(createRequire(import.meta.url).resolve(path)),
      uploadsDir,
      mailer: null as Mailer | null,
      version: '1.2.3',
    }
    const faceJobs = createFaceJobs(base, () => this.retireOldKeys(), pause)
    this.services = { ...base, faceJobs, days: createDayRunner(base), reports: createReportRunner(base) }
  }

  #cipher(keys: readonly Uint8Array[]): Cipher {
    const cipher = createCipher(keys)
    const seal = (plain: Uint8Array, aad: string) => {
      this.beforeSealing()
      return cipher.seal(plain, aad)
    }
    return { ...cipher, seal }
  }

  wait(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000)
  }

  context(principal: Principal, ip: string | null = '192.0.2.1'): ApiContext {
    return { ...this.services, principal, ip, requestId: 'req-1' }
  }

  as(principal: Principal, ip?: string, signal?: AbortSignal) {
    return createCaller(this.context(principal, ip), { signal })
  }

  /** Does its work and then waits, uncommitted, until it is told to commit. */
  async slowTransaction(work: (tx: Tx) => Promise<void>): Promise<{ commit(): Promise<void> }> {
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let worked = () => {}
    const started = new Promise<void>((resolve) => {
      worked = resolve
    })
    const done = inTransaction(this.services, async (tx) => {
      await work(tx)
      worked()
      await gate
    })
    await Promise.race([started, done])
    return {
      commit: async () => {
        open()
        await done
      },
    }
  }

  /** Time enough for a call that waits for nobody. PostgreSQL only: SQLite's one connection belongs to the slow one. */
  async letOthersRun(): Promise<void> {
    for (let i = 0; i < 50; i++) await this.db.department.count()
  }

  async user(role: Role, name: string = role.toLowerCase()): Promise<UserPrincipal> {
    const email = `${name}@example.org`
    const data = { email, name, role, passwordHash: 'none' }
    const { id } = await this.db.portalUser.create({ data, select: { id: true } })
    return { kind: 'user', id, email, name, role }
  }

  async location(slug = 'lobby', timeZone = 'Europe/Berlin'): Promise<{ id: string; slug: string; name: string }> {
    return this.db.location.create({ data: { slug, name: slug.toUpperCase(), timeZone } })
  }

  async camera(name = 'door', locationId?: string): Promise<CameraPrincipal> {
    const location = locationId ?? (await this.location(`at-${name}`)).id
    const data = { name, locationId: location, direction: 'IN', tokenHash: randomUUID() } as const
    const { id } = await this.db.camera.create({ data, select: { id: true } })
    return { kind: 'camera', cameraId: id, locationId: location }
  }

  async employee(code: string, name = code, fields: { email?: string; departmentId?: string } = {}): Promise<string> {
    const email = fields.email ?? null
    const data = { code, name, ...fields, searchText: employeeSearchText({ code, name, email }), createdAt: this.now }
    const { id } = await this.db.employee.create({ data, select: { id: true } })
    return id
  }

  /** As when somebody sets a photo aside or takes it back. */
  async setUse(photoId: string, use: DbPhotoUse): Promise<void> {
    await inTransaction(this.services, async (tx) => {
      await holdGallery(tx, this.now)
      const { employeeId } = await tx.photo.update({ where: { id: photoId }, data: { use } })
      await recordChange(tx, employeeId, this.now)
    })
  }
}

export const ANONYMOUS: Principal = { kind: 'anonymous' }

function newFolder(): string {
  return join(tmpdir(), `rollcall-uploads-${randomUUID()}`)
}

/** Leaves the tables empty; revisions go on counting. */
export async function wipe(db: Db): Promise<void> {
  await db.auditEntry.deleteMany()
  await db.recognitionEvent.deleteMany()
  await db.faceJob.deleteMany()
  await db.photoImport.deleteMany()
  await db.attentionItem.deleteMany()
  await db.shiftAssignment.deleteMany()
  await db.shiftPattern.deleteMany()
  await db.shift.deleteMany()
  await db.dayRebuild.deleteMany()
  await db.dayRollover.deleteMany()
  await db.periodLock.deleteMany()
  await db.faceTemplate.deleteMany()
  await db.photo.deleteMany()
  await db.galleryRevision.deleteMany()
  await db.employee.deleteMany()
  await db.tableImport.deleteMany()
  await db.department.deleteMany()
  await db.camera.deleteMany()
  await db.location.deleteMany()
  await db.holidayCalendar.deleteMany()
  await db.apiKey.deleteMany()
  await db.policyVersion.deleteMany()
  await db.twiceSearch.deleteMany()
  await db.throttle.deleteMany()
  await db.portalUser.deleteMany()
}
