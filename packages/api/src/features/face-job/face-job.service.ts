import { AppError } from '@rollcall/core'
import { type ApiContext, type ApiServices, inTransaction } from '../../context.ts'
import { type Actor, record, SYSTEM } from '../audit/audit.service.ts'
import {
  createFaceJobRunner,
  type FaceJobRunner,
  failureText,
  type JobServices,
  onStoredPhotos,
  type Pause,
  type StandingWork,
} from '../face-job-runner/face-job-runner.service.ts'
import { holdGallery } from '../gallery/gallery.repo.ts'
import { photoImportWork } from '../photo-import-work/photo-import-work.service.ts'
import { countWithout } from '../reencode/reencode.repo.ts'
import { reencodeWork } from '../reencode/reencode.service.ts'
import { countPhotos } from '../reseal/reseal.repo.ts'
import { mayTakeOver, type RetireOldKeys, resealWork } from '../reseal/reseal.service.ts'
import { holdLock } from '../throttle/throttle.repo.ts'
import * as repo from './face-job.repo.ts'
import type { FaceJob, FaceJobKind, FaceJobStatus } from './face-job.schema.ts'

/**
 * Somebody waits for an import, and its file may need an older key; of the others the quick one goes first, as encoding
 * takes half a second a photo.
 */
export function createFaceJobs(services: JobServices, retireOldKeys: RetireOldKeys, pause?: Pause): FaceJobRunner {
  const works = () => [
    photoImportWork(services),
    onStoredPhotos(services, resealWork(services, retireOldKeys)),
    onStoredPhotos(services, reencodeWork(services)),
  ]
  return createFaceJobRunner(services, works, pause)
}

const WORKS: Record<FaceJobKind, (services: JobServices) => StandingWork> = {
  reencode: reencodeWork,
  reseal: (services) => resealWork(services),
}

export async function status(ctx: ApiServices): Promise<FaceJobStatus> {
  const { db, vision } = ctx
  const { modelId } = vision.info
  const [missing, reencode, reseal] = await Promise.all([
    countWithout(db, modelId),
    newest(ctx, 'reencode'),
    newest(ctx, 'reseal'),
  ])
  return { modelId, missing, otherKey: await otherKey(ctx, reseal), jobs: { reencode, reseal } }
}

/** By the numbers of the job: to look at the stored values at every poll would keep everybody waiting. */
async function otherKey({ db, cipher }: ApiServices, reseal: FaceJob | null): Promise<number> {
  if (reseal && reseal.state !== 'finished' && (cipher.rotating || reseal.state !== 'cancelled'))
    return Math.max(0, reseal.total - reseal.done)
  if (!cipher.rotating) return 0
  return reseal ? reseal.total - reseal.done + reseal.failedCount : countPhotos(db)
}

async function newest(ctx: ApiServices, kind: FaceJobKind): Promise<FaceJob | null> {
  const job = await repo.newestJob(ctx.db, WORKS[kind](ctx).aim)
  if (!job) return null
  const { _count, failures, cancelledAt, ...fields } = job
  const unfinished = ctx.faceJobs.running ? 'running' : 'interrupted'
  const state = fields.finishedAt ? 'finished' : cancelledAt ? 'cancelled' : unfinished
  return {
    ...fields,
    state,
    problem: state === 'interrupted' ? ctx.faceJobs.problem : null,
    failed: failures.map(({ photoId, reason, photo: { employee } }) => ({
      photoId,
      employee,
      reason: failureText(reason),
    })),
    failedCount: _count.failures,
  }
}

/** One that is under way goes on. */
export async function start(ctx: ApiContext, { kind }: { kind: FaceJobKind }): Promise<FaceJobStatus> {
  const { principal } = ctx
  const startedBy = principal.kind === 'user' ? `${principal.name} <${principal.email}>` : principal.kind
  if (kind === 'reseal' && !(await mayTakeOver(ctx.db, ctx))) throw new AppError('SECRET_KEY_OLD')
  await open(ctx, WORKS[kind](ctx), { actor: principal, startedBy })
  ctx.faceJobs.wake()
  return status(ctx)
}

async function open(
  services: ApiServices,
  work: StandingWork,
  { actor, startedBy }: { actor: Actor; startedBy: string },
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const startedAt = services.clock()
    await holdLock(tx, 'face-jobs', startedAt)
    await holdGallery(tx, startedAt) // whoever seals meanwhile either sees this job or is seen by it
    if (await repo.openJob(tx, work.aim)) {
      const newest = await repo.newestOfKind(tx, work.aim.kind)
      if (work.aim.kind === 'REENCODE' || newest?.target === work.aim.target) return
      await repo.cancel(tx, work.aim, startedAt) // another key came and went since
    }
    const total = await work.count(tx)
    const subjectId = await repo.insert(tx, { ...work.aim, total, startedBy, startedAt })
    await audit(tx, services, actor, 'start', work.aim, subjectId)
  })
}

/** Nothing is written after this has answered. */
export async function cancel(ctx: ApiContext, { kind }: { kind: FaceJobKind }): Promise<FaceJobStatus> {
  const { aim } = WORKS[kind](ctx)
  await inTransaction(ctx, async (tx) => {
    const cancelled = await repo.cancel(tx, aim, ctx.clock())
    if (cancelled > 0) await audit(tx, ctx, ctx.principal, 'cancel', aim, null)
  })
  return status(ctx)
}

/**
 * At the start of a server: what was under way goes on, and what is due begins, unless somebody has cancelled it.
 * Answers when that is settled; the work itself goes on in the background.
 */
export async function resumeFaceJobs(services: ApiServices): Promise<void> {
  for (const workOf of [WORKS.reseal, WORKS.reencode]) {
    const work = workOf(services)
    if ((await wasCancelled(services, work.aim)) || !(await work.isNeeded(services.db))) continue
    await open(services, work, { actor: SYSTEM, startedBy: 'system' })
  }
  services.faceJobs.wake()
}

/** A key that comes back after another one is not the one that somebody did not want. */
async function wasCancelled({ db }: ApiServices, aim: repo.FaceJobAim): Promise<boolean> {
  const before = await repo.newestJob(db, aim)
  if (!before?.cancelledAt) return false
  return aim.kind === 'REENCODE' || (await repo.newestOfKind(db, aim.kind))?.id === before.id
}

function audit(
  tx: Parameters<typeof record>[0],
  services: ApiServices,
  actor: Actor,
  what: string,
  { kind, target }: repo.FaceJobAim,
  subjectId: string | null,
): Promise<void> {
  const detail = { kind: kind.toLowerCase(), target }
  return record(tx, services, actor, { action: `faceJob.${what}`, subjectKind: 'faceJob', subjectId, detail })
}
