import 'server-only'
import { join } from 'node:path'
import type { ApiServices } from '@rollcall/api'
import {
  createCameraSignals,
  createCipher,
  createDayRunner,
  createDuplicateIndex,
  createExportWatch,
  createFaceJobs,
  createGalleryComparisons,
  createMailer,
  createMissingEvents,
  createReportRunner,
  createTwiceSearch,
  describeDefect,
  ensureOwner,
  forgetPhotoImports,
  forgetPictures,
  forgetSnapshots,
  resumeFaceJobs,
  Signals,
  verifyKeys,
} from '@rollcall/api'
import { isAppError } from '@rollcall/core'
import manifest from '../../package.json'
import { ensureDataDir } from './data-dir.ts'
import { type Env, EnvError, findRoot, readEnv } from './env.ts'
import { createLogger } from './logger.ts'
import { loadDb, loadVision, packageFiles } from './native.ts'
import { loadSecretKeys, sessionSecretOf } from './secret-key.ts'

export interface Container {
  env: Env
  services: ApiServices
  /** Signs the sessions of next-auth. */
  sessionSecret: string
  close(): Promise<void>
}

// Next bundles this module more than once (start-up hook, pages, route handlers): one container for all of them.
const holder = globalThis as typeof globalThis & { rollcallContainer?: Promise<Container> }

/** How late a picture of a door may be forgotten. */
const FORGET_EVERY_MS = 60_000

/** Everything that is made once. The first call makes it. @throws AppError or EnvError, see `boot.ts`. */
export function container(): Promise<Container> {
  holder.rollcallContainer ??= build()
  return holder.rollcallContainer
}

async function build(): Promise<Container> {
  const env = readEnv(process.env, findRoot(process.cwd()))
  const log = createLogger(env.logLevel)
  ensureDataDir(env.dataDir)
  const secret = loadSecretKeys(env, env.dataDir)
  const cipher = createCipher(secret.keys, secret.source)
  const { openDb, parseDatabaseUrl } = await loadDb()
  const db = await openDb(env.databaseUrl)
  const { provider: database } = parseDatabaseUrl(env.databaseUrl)
  await verifyKeys({ db, database, cipher, log }, secret.source)
  const { createVision, GalleryIndex } = await loadVision()
  const vision = await createVision({
    cacheDir: env.modelsDir,
    models: env.models,
    runtime: env.runtime,
    workers: env.visionWorkers,
  })
  const clock = () => new Date()
  const base = {
    db,
    database,
    vision,
    cipher,
    clock,
    log,
    gallery: createDuplicateIndex({ cipher, log, newIndex: (modelId) => new GalleryIndex(modelId) }),
    comparisons: createGalleryComparisons({ vision, cipher, clock, log }),
    signals: new Signals(),
    cameraSignals: createCameraSignals({ db, log }),
    missingEvents: createMissingEvents({ db, clock }),
    exports: createExportWatch(),
    readPackageFile: packageFiles(findRoot(process.cwd())),
    uploadsDir: join(env.dataDir, 'uploads'),
    mailer: env.smtp && createMailer(env.smtp.url, env.smtp.from),
    version: manifest.version,
  }
  const faceJobs = createFaceJobs(base, () => secret.retireOlder(log))
  const days = createDayRunner(base)
  const reports = createReportRunner(base)
  const services: ApiServices = { ...base, faceJobs, days, reports }
  await makeOwner(services, env)
  const forgetUploads = () =>
    forgetPhotoImports(services).catch((e: unknown) =>
      log.error('uploads are not forgotten', { cause: describeDefect(e) }),
    )
  await forgetUploads()
  const resumed = resumeFaceJobs(services).catch((e: unknown) =>
    log.error('face jobs cannot start', { cause: describeDefect(e) }),
  )
  const twice = createTwiceSearch(base)
  days.start()
  reports.start()
  twice.start()
  const forgetting = setInterval(() => {
    void forgetUploads()
    Promise.all([forgetSnapshots(services), forgetPictures(services, env.pictureDays)]).catch((e: unknown) =>
      log.error('pictures of doors are not forgotten', { cause: describeDefect(e) }),
    )
  }, FORGET_EVERY_MS).unref()
  log.info('started', { version: services.version, database: services.database, ...vision.info })
  return {
    env,
    services,
    sessionSecret: sessionSecretOf(secret),
    close: async () => {
      clearInterval(forgetting)
      await resumed
      await Promise.all([faceJobs.close(), days.close(), reports.close(), twice.close()])
      await Promise.allSettled([vision.close(), db.$disconnect()])
    },
  }
}

/** The first owner, where the configuration names one. */
async function makeOwner(services: ApiServices, { owner }: Env): Promise<void> {
  if (!owner) return
  try {
    await ensureOwner(services, owner.email, owner.password)
  } catch (e) {
    throw isAppError(e) ? new EnvError([`ROLLCALL_OWNER_PASSWORD: ${e.message}`]) : e
  }
}
