import { setImmediate as breath, setTimeout as timeout } from 'node:timers/promises'
import { ERRORS, isAppError, refusalText } from '@rollcall/core'
import { type ApiServices, inTransaction, type Tx } from '../../context.ts'
import { isAway, isBusy } from '../../lib/database-errors.ts'
import { describeDefect } from '../../lib/describe-defect.ts'
import * as jobs from '../face-job/face-job.repo.ts'
import { holdGallery } from '../gallery/gallery.repo.ts'

/** Goes through photos in the background, one job after another, photo by photo. */
export interface FaceJobRunner {
  /** Something is under way. */
  readonly running: boolean
  /** What has stopped it, in words; null while nothing has. */
  readonly problem: string | null
  /** There may be something to do. */
  wake(): void
  /** Resolves when there is nothing left to do. */
  idle(): Promise<void>
  /** Stops after the transaction at hand, for good; the job goes on when a server starts again. */
  close(): Promise<void>
}

export type JobServices = Omit<ApiServices, 'faceJobs' | 'days' | 'reports'>

/** Why a photo failed: a refusal, or a code of the catalogue. */
export type FailureReason = 'no_face' | 'PHOTO_UNREADABLE' | 'VISION_FAILED' | 'FACE_JOB_FAILED'

/** The last step of a photo, in the transaction that counts it as done. */
export type Store = (tx: Tx) => Promise<FailureReason | null>

/** What one kind of job does. */
export interface FaceWork {
  /** The open job, when this server can go on with it. */
  openJob(tx: Tx): Promise<jobs.OpenFaceJob | null>
  /** The first photo to do after the cursor, in the order of their ids. */
  next(job: jobs.OpenFaceJob): Promise<string | null>
  /** The slow part, outside the transaction. */
  lookAt(photoId: string, signal: AbortSignal): Promise<Store>
  /** Notes why a photo failed, in the transaction that counts it as done. */
  fail(tx: Tx, job: jobs.OpenFaceJob, photoId: string, reason: FailureReason): Promise<void>
  countFailed(job: jobs.OpenFaceJob): Promise<number>
  /**
   * Runs before the job is marked as finished, and again when the server was killed in between. Gives the photos that
   * another job must do, apart from those that have failed.
   */
  finish(job: jobs.OpenFaceJob): Promise<number>
}

/** Work on all stored photos, which a server may begin by itself. */
export interface StandingWork extends Omit<FaceWork, 'openJob' | 'fail' | 'countFailed'> {
  readonly aim: jobs.FaceJobAim
  /** Photos that a new job would go through. */
  count(tx: Tx): Promise<number>
  /** Whether a server that starts should begin by itself. */
  isNeeded(tx: Tx): Promise<boolean>
}

/** With its failures where those of stored photos are kept. */
export function onStoredPhotos({ db }: Pick<JobServices, 'db'>, work: StandingWork): FaceWork {
  return {
    ...work,
    openJob: (tx) => jobs.openJob(tx, work.aim),
    fail: (tx, job, photoId, reason) => jobs.insertFailure(tx, job.id, photoId, reason),
    countFailed: (job) => jobs.countFailures(db, job.id),
  }
}

/** Tries on one photo before it is listed as failed and left behind. */
const MAX_TRIES = 5
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000

export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>
const realPause: Pause = (ms, signal) => timeout(ms, undefined, { signal })

/**
 * All that a job needs to go on is in the database: a photo's result and the job's cursor change in one transaction, so
 * that a killed server leaves a photo done or not done. Of several servers only the one that moves the cursor from where
 * it saw it counts; the other one waits and looks again.
 * @param worksInOrder the first that has an open job goes first, again before every photo
 */
export function createFaceJobRunner(
  services: JobServices,
  worksInOrder: () => readonly FaceWork[],
  pause: Pause = realPause,
): FaceJobRunner {
  const { db, log, clock } = services
  const stop = new AbortController()
  const { signal } = stop
  let loop = Promise.resolve()
  let running = false
  let wokenAgain = false
  let problem: string | null = null

  async function open(): Promise<{ job: jobs.OpenFaceJob; work: FaceWork } | null> {
    for (const work of worksInOrder()) {
      const job = await work.openJob(db)
      if (job) return { job, work }
    }
    return null
  }

  async function run(): Promise<void> {
    try {
      while (!signal.aborted) {
        wokenAgain = false
        const found = await patiently(open)
        if (!found && !wokenAgain) return
        if (found) await patiently(stepOf(found.job, found.work))
        await breath() // SQLite answers at once: nobody else would get a turn
      }
    } catch (e) {
      if (isAppError(e) && stopsJob(e)) problem = e.message
      if (!signal.aborted) log.error('face jobs stopped', { cause: describeDefect(e) })
    } finally {
      running = false
    }
  }

  /** Until it works: a database that is away for a minute must not end a job of hours. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        return await work()
      } catch (e) {
        signal.throwIfAborted()
        if (stopsJob(e)) throw e
        if (!isOccupied(e)) log.error('face job failed for now', { cause: describeDefect(e) })
        await pause(pauseMs, signal)
      }
    }
  }

  /** Only what goes wrong with the photo itself counts as a try on it. */
  function stepOf(job: jobs.OpenFaceJob, work: FaceWork): () => Promise<void> {
    let tries = 0
    return async () => {
      const photoId = await work.next(job)
      if (photoId === null) return finish(job, work)
      let moved: boolean
      try {
        moved = await settle(job, work, photoId, await work.lookAt(photoId, signal))
      } catch (e) {
        if (signal.aborted || isOccupied(e) || stopsJob(e) || tries++ < MAX_TRIES) throw e
        moved = await settle(job, work, photoId, async () => reasonOf(e)) // does not work either while the database is away
      }
      if (!moved) await leaveToOther(job)
    }
  }

  /** The photo's result and its place in the job, or neither. */
  function settle(job: jobs.OpenFaceJob, work: FaceWork, photoId: string, store: Store): Promise<boolean> {
    return inTransaction(services, async (tx) => {
      await holdGallery(tx, clock())
      if (!(await jobs.advance(tx, job, photoId))) return false
      const reason = await store(tx)
      if (reason) await work.fail(tx, job, photoId, reason)
      return true
    })
  }

  async function finish(job: jobs.OpenFaceJob, work: FaceWork): Promise<void> {
    const left = await work.finish(job)
    if (!(await jobs.finish(db, job, { at: clock(), left }))) return
    const { kind, target, done } = job
    log.info('face job finished', { kind, target, done, failed: await work.countFailed(job) })
  }

  /** Cancelled, or another server is at it. */
  async function leaveToOther(job: jobs.OpenFaceJob): Promise<void> {
    const now = await jobs.openJob(db, job)
    if (now?.id === job.id) await pause(LONGEST_PAUSE_MS, signal)
  }

  return {
    get running() {
      return running
    },
    get problem() {
      return problem
    },
    wake() {
      wokenAgain = true
      if (running || signal.aborted) return
      running = true
      problem = null
      loop = run()
    },
    async idle() {
      while (running) await loop
    },
    async close() {
      stop.abort()
      await loop
    },
  }
}

const REASONS: Record<FailureReason, string> = {
  no_face: refusalText('no_face'),
  PHOTO_UNREADABLE: ERRORS.PHOTO_UNREADABLE.message,
  VISION_FAILED: ERRORS.VISION_FAILED.message,
  FACE_JOB_FAILED: ERRORS.FACE_JOB_FAILED.message,
}

/** The words for a reason, also for one of another release. */
export function failureText(reason: string): string {
  return new Map(Object.entries(REASONS)).get(reason) ?? REASONS.FACE_JOB_FAILED
}

function reasonOf(e: unknown): FailureReason {
  return isAppError(e) && e.code === 'VISION_FAILED' ? 'VISION_FAILED' : 'FACE_JOB_FAILED'
}

/** Not the photo's fault, and over in a while. */
function isOccupied(e: unknown): boolean {
  return isBusy(e) || isAway(e) || (isAppError(e) && e.code === 'VISION_BUSY')
}

/** Would be the same with every photo, until somebody mends it and starts the server or the job again. */
function stopsJob(e: unknown): boolean {
  return isAppError(e) && (e.code === 'MODEL_MISSING' || e.code === 'SECRET_KEY_OLD')
}
