import type { Tx } from '../../context.ts'
import { MAX_FAILURES_SHOWN } from './face-job.schema.ts'

type DbFaceJobKind = 'REENCODE' | 'RESEAL' | 'IMPORT'

/** What a job shall reach or do. */
export interface FaceJobAim {
  kind: DbFaceJobKind
  /** Model id, id of the key, or id of the import. */
  target: string
}

/** A job that goes on after the photo `cursor`, with what is done so far. */
export interface OpenFaceJob extends FaceJobAim {
  id: string
  cursor: string | null
  done: number
}

const OPEN = { finishedAt: null, cancelledAt: null }
const OPEN_JOB = { id: true, kind: true, target: true, cursor: true, done: true } as const

/** Without a target: whichever of this kind is open. */
export async function openJob(
  tx: Tx,
  { kind, target }: Pick<FaceJobAim, 'kind'> & Partial<FaceJobAim>,
): Promise<OpenFaceJob | null> {
  return tx.faceJob.findFirst({
    where: { kind, ...(target !== undefined && { target }), ...OPEN },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: OPEN_JOB,
  })
}

/** Of any target: what this kind of job was last asked to reach. */
export async function newestOfKind(tx: Tx, kind: DbFaceJobKind) {
  return tx.faceJob.findFirst({
    where: { kind },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, target: true, finishedAt: true, cancelledAt: true },
  })
}

export async function newestJob(tx: Tx, { kind, target }: FaceJobAim) {
  return tx.faceJob.findFirst({
    where: { kind, target },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      total: true,
      done: true,
      startedBy: true,
      startedAt: true,
      finishedAt: true,
      cancelledAt: true,
      _count: { select: { failures: true } },
      failures: {
        orderBy: { photoId: 'asc' },
        take: MAX_FAILURES_SHOWN,
        select: {
          photoId: true,
          reason: true,
          photo: { select: { employee: { select: { id: true, name: true } } } },
        },
      },
    },
  })
}

interface NewFaceJob extends FaceJobAim {
  total: number
  startedBy: string
  startedAt: Date
}

export async function insert(tx: Tx, job: NewFaceJob): Promise<string> {
  const { id } = await tx.faceJob.create({ data: job, select: { id: true } })
  return id
}

/** Whether the job was still where the caller saw it; then `photoId` counts as done. */
export async function advance(tx: Tx, { id, cursor }: OpenFaceJob, photoId: string): Promise<boolean> {
  const data = { cursor: photoId, done: { increment: 1 } }
  const { count } = await tx.faceJob.updateMany({ where: { id, cursor, ...OPEN }, data })
  return count === 1
}

/**
 * Photos that were removed before their turn are no part of the total any more.
 * @param left photos that another job must do
 */
export async function finish(
  tx: Tx,
  { id, cursor, done }: OpenFaceJob,
  { at, left }: { at: Date; left: number },
): Promise<boolean> {
  const data = { finishedAt: at, total: done + left }
  const { count } = await tx.faceJob.updateMany({ where: { id, cursor, ...OPEN }, data })
  return count === 1
}

export async function cancel(tx: Tx, { kind, target }: FaceJobAim, at: Date): Promise<number> {
  const { count } = await tx.faceJob.updateMany({ where: { kind, target, ...OPEN }, data: { cancelledAt: at } })
  return count
}

/** Nothing for a photo that was removed meanwhile. */
export async function insertFailure(tx: Tx, jobId: string, photoId: string, reason: string): Promise<void> {
  if ((await tx.photo.count({ where: { id: photoId } })) === 0) return
  await tx.faceJobFailure.create({ data: { jobId, photoId, reason }, select: { jobId: true } })
}

/** The first of them. */
export async function failedPhotos(tx: Tx, jobId: string): Promise<string[]> {
  const found = await tx.faceJobFailure.findMany({
    where: { jobId },
    orderBy: { photoId: 'asc' },
    take: MAX_FAILURES_SHOWN,
    select: { photoId: true },
  })
  return found.map(({ photoId }) => photoId)
}

export async function countFailures(tx: Tx, jobId: string): Promise<number> {
  return tx.faceJobFailure.count({ where: { jobId } })
}
