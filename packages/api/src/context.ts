import type {
  Box,
  Candidate,
  Candidates,
  GalleryComparison,
  GalleryReference,
  ModelId,
  PhotoAnalysis,
} from '@rollcall/core'
import type { Db, Prisma, Provider } from '@rollcall/db'
import type { ApiKeyScope } from './features/api-key/api-key.schema.ts'
import type { MissingEvents } from './features/camera-health/camera-health.service.ts'
import type { CameraSignals } from './features/camera-signal/camera-signal.service.ts'
import type { DayRunner } from './features/day-runner/day-runner.service.ts'
import type { DuplicateIndex } from './features/duplicate-index/duplicate-index.service.ts'
import type { FaceJobRunner } from './features/face-job-runner/face-job-runner.service.ts'
import type { GalleryComparisons } from './features/gallery-comparison/gallery-comparison.service.ts'
import type { ReportRunner } from './features/report/report-runner.service.ts'
import type { ExportWatch } from './features/table-export/export-progress.service.ts'
import type { Cipher } from './lib/cipher.ts'
import type { Mailer } from './lib/mailer.ts'
import type { ReadPackageFile } from './lib/pdf/fonts.ts'
import type { Role } from './lib/schemas.ts'
import type { Signals, Topic } from './lib/signals.ts'

/** Who asks. Made at the edge from a session or a bearer token, never from input. */
export type Principal = AnonymousPrincipal | UserPrincipal | EmployeePrincipal | CameraPrincipal | ApiKeyPrincipal
export interface AnonymousPrincipal {
  kind: 'anonymous'
}
export interface UserPrincipal {
  kind: 'user'
  id: string
  email: string
  name: string
  role: Role
}
/** Somebody on their own page. */
export interface EmployeePrincipal {
  kind: 'employee'
  employeeId: string
  name: string
}
export interface CameraPrincipal {
  kind: 'camera'
  cameraId: string
  locationId: string
}
export interface ApiKeyPrincipal {
  kind: 'apiKey'
  id: string
  name: string
  scopes: readonly ApiKeyScope[]
}

/** One structured line a call: ids and counts, never an embedding or a photo. */
export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

/** A search over the people of one model; `GalleryIndex` of `@rollcall/vision` is one. */
export interface GalleryIndexPort {
  /** Replaces the vectors of a person; none removes the person. */
  set(personId: string, vectors: readonly Float32Array[]): void
  search(probe: Float32Array, options: { excludePersonId?: string }): Candidates
  /** Everybody who comes at least this near, nearest first. */
  within(probe: Float32Array, atLeast: number): Candidate[]
}

/** The photo as it is kept: small JPEGs. */
export interface Portrait {
  image: Uint8Array
  widthPx: number
  heightPx: number
  /** Pixels of `image` a pixel of the upright photo. */
  scale: number
  avatar: Uint8Array
}

export interface VisionJobOptions {
  /** `batch` waits for everybody else. */
  priority?: 'enrolment' | 'batch'
  /** Ends the wait. */
  signal?: AbortSignal
}

/** What the API needs of `Vision`. Photo errors are AppErrors of the catalogue (PHOTO_…, VISION_…). */
export interface VisionPort {
  readonly info: { readonly runtime: string; readonly modelId: ModelId }
  analyse(photo: Uint8Array, options?: VisionJobOptions): Promise<PhotoAnalysis>
  portrait(photo: Uint8Array, box: Box, options?: VisionJobOptions): Promise<Portrait>
  /** Everybody against everybody else, as background work. */
  compareGallery(people: readonly GalleryReference[]): Promise<GalleryComparison>
}

/** What is made once at start-up and shared by every request. */
export interface ApiServices {
  db: Db
  database: Provider
  vision: VisionPort
  cipher: Cipher
  clock: () => Date
  log: Logger
  gallery: DuplicateIndex
  comparisons: GalleryComparisons
  faceJobs: FaceJobRunner
  days: DayRunner
  exports: ExportWatch
  readPackageFile: ReadPackageFile
  /** Where files lie, sealed, that somebody sends for longer work. */
  uploadsDir: string
  /** Null: no mail server is set up. */
  mailer: Mailer | null
  reports: ReportRunner
  signals: Signals
  cameraSignals: CameraSignals
  missingEvents: MissingEvents
  version: string
}

/** What reading the tables takes. */
export type ReadServices = Pick<ApiServices, 'db' | 'database' | 'clock'>

/** The services, and who asks. */
export interface ApiContext extends ApiServices {
  principal: Principal
  /** Of the caller, for slowing down guesses; null when unknown. */
  ip: string | null
  /** Also in the answer to an INTERNAL error, to find the line in the log. */
  requestId: string
}

/** The database, or a transaction on it. Only repositories look inside. */
export type Tx = Prisma.TransactionClient

const MAX_WAIT_MS = 10_000
const TIMEOUT_MS = 30_000

/**
 * Everything in `work` happens or nothing. Inside, use only `tx`: SQLite has one connection, and waiting for another
 * one from within would never end.
 */
export function inTransaction<T>({ db }: { db: Db }, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work, { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS })
}

/** A transaction whose change others wait for: they are told once it is there. */
export async function changing<T>(
  { db, signals }: Pick<ApiServices, 'db' | 'signals'>,
  topics: readonly Topic[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const result = await inTransaction({ db }, work)
  signals.tell(...topics)
  return result
}
