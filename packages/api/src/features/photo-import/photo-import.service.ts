import { AppError, isAppError, PHOTO_ZIP } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { requireWriter } from '../../lib/authorise.ts'
import { type Column, tableFile } from '../../lib/table-file.ts'
import { SYSTEM } from '../audit/audit.service.ts'
import * as jobs from '../face-job/face-job.repo.ts'
import type { JobServices } from '../face-job-runner/face-job-runner.service.ts'
import * as photos from '../imported-photo/imported-photo.repo.ts'
import { allLeft, firstLeft, idsByCodeOf, plannedPhotos, tally } from '../imported-photo/imported-photo.service.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import { endImport } from '../photo-import-work/photo-import-work.service.ts'
import {
  hasUpload,
  keepPart,
  listUpload,
  removeOrphans,
  removeUpload,
  requireRoom,
} from '../photo-upload/photo-upload.service.ts'
import { holdLock } from '../throttle/throttle.repo.ts'
import * as repo from './photo-import.repo.ts'
import type { ChosenZip, CurrentImport, LeftPhoto, PhotoImport, ZipPart } from './photo-import.schema.ts'

const MB = 1024 * 1024
const HOUR_MS = 3_600_000
/** A file of faces does not lie about longer, whatever it waits for. */
const OPEN_FOR_MS = 24 * HOUR_MS
/** So long it can be read what became of the photos. */
const RESULT_FOR_MS = 7 * 24 * HOUR_MS
const LEFT_SHOWN = 100

/** The import that is under way, else the last one. */
export async function current(ctx: ApiContext): Promise<CurrentImport> {
  const row = await repo.newest(ctx.db)
  return { current: row && (await shown(ctx, row)) }
}

async function shown(ctx: ApiContext, row: repo.ImportRow): Promise<PhotoImport> {
  const { principal, db, faceJobs } = ctx
  const job = await jobs.newestJob(db, { kind: 'IMPORT', target: row.id })
  const state = await stateOf(ctx, row, job)
  return {
    id: row.id,
    state,
    file: { name: row.fileName, bytes: row.totalBytes, modifiedAt: row.fileModifiedAt },
    receivedBytes: row.receivedBytes,
    startedBy: row.startedBy,
    own: principal.kind === 'user' && principal.id === row.startedById,
    ...(await tally(db, row.id)),
    job: job && { total: job.total, done: job.done, startedAt: job.startedAt },
    problem: state === 'interrupted' ? faceJobs.problem : null,
    endedAt: row.endedAt,
  }
}

type Job = Awaited<ReturnType<typeof jobs.newestJob>>

async function stateOf(ctx: ApiContext, row: repo.ImportRow, job: Job): Promise<PhotoImport['state']> {
  if (row.endedAt) return job?.cancelledAt ? 'cancelled' : 'finished'
  if (job) return ctx.faceJobs.running && (await hasUpload(ctx, row.id)) ? 'running' : 'interrupted'
  if (row.checkedAt) return 'checked'
  return row.receivedBytes === row.totalBytes ? 'received' : 'uploading'
}

/**
 * Room for an upload; the same file goes on where it was.
 * @throws AppError PHOTO_ZIP_TOO_LARGE, PHOTO_IMPORT_OPEN or UPLOAD_NO_ROOM
 */
export async function begin(ctx: ApiContext, user: UserPrincipal, file: ChosenZip): Promise<CurrentImport> {
  if (file.bytes > PHOTO_ZIP.maxBytes) throw new AppError('PHOTO_ZIP_TOO_LARGE', { limitMb: PHOTO_ZIP.maxBytes / MB })
  await requireRoom(ctx, file.bytes)
  await inTransaction(ctx, async (tx) => {
    const createdAt = ctx.clock()
    await holdLock(tx, 'photo-import', createdAt)
    const open = await repo.open(tx)
    if (open && isSame(open, user, file)) return
    if (open) throw new AppError('PHOTO_IMPORT_OPEN', { who: open.startedBy })
    await repo.insert(tx, {
      fileName: file.name,
      fileModifiedAt: file.modifiedAt,
      totalBytes: file.bytes,
      startedById: user.id,
      startedBy: nameOf(user),
      createdAt,
    })
  })
  return current(ctx)
}

function isSame(open: repo.ImportRow, user: UserPrincipal, { name, bytes, modifiedAt }: ChosenZip): boolean {
  const isFile = open.fileName === name && open.totalBytes === bytes
  return isFile && open.fileModifiedAt.getTime() === modifiedAt.getTime() && open.startedById === user.id
}

/** A part that was kept already changes nothing; the answer says what comes next. @throws AppError NOT_FOUND, INVALID_INPUT */
export async function receive(
  ctx: ApiContext,
  user: UserPrincipal,
  { id, at, bytes }: ZipPart,
): Promise<{ receivedBytes: number }> {
  const row = await repo.byId(ctx.db, id)
  if (!row || row.endedAt || row.startedById !== user.id) throw new AppError('NOT_FOUND', { what: 'import' })
  const { receivedBytes, totalBytes } = row
  if (at !== receivedBytes) return { receivedBytes }
  const wanted = Math.min(PHOTO_ZIP.partBytes, totalBytes - at)
  if (bytes.byteLength !== wanted) throw new AppError('INVALID_INPUT', { detail: `the part must have ${wanted} bytes` })
  if (wanted === 0) return { receivedBytes }
  await keepPart(ctx, id, at, bytes)
  await repo.advance(ctx.db, id, at, at + wanted)
  return { receivedBytes: at + wanted }
}

/**
 * Looks into the ZIP: whose photos they are, as of now. What is no ZIP is thrown away at once.
 * @throws AppError NOT_FOUND, PHOTO_ZIP_UNREADABLE, PHOTO_ZIP_LOCKED, PHOTO_ZIP_CROWDED or PHOTO_ZIP_GROWS
 */
export async function check(ctx: ApiContext, { id }: { id: string }): Promise<CurrentImport> {
  const row = await waiting(ctx.db, id)
  try {
    const files = await listUpload(ctx, id, row.totalBytes)
    const planned = plannedPhotos(id, files, idsByCodeOf(await repo.allCodes(ctx.db)))
    await inTransaction(ctx, async (tx) => {
      await holdLock(tx, 'photo-import', ctx.clock())
      await waiting(tx, id)
      // not before: what became of the last one stays while a file turns out to be none
      await repo.removeEnded(tx)
      await photos.replaceAll(tx, ctx.database, id, planned)
      await repo.setChecked(tx, id, ctx.clock())
    })
  } catch (e) {
    if (isAppError(e) && e.code.startsWith('PHOTO_ZIP_')) await discard(ctx, id)
    throw e
  }
  return current(ctx)
}

/** The work goes on in the background; an import that was interrupted goes on where it was. @throws AppError NOT_FOUND */
export async function start(ctx: ApiContext, user: UserPrincipal, { id }: { id: string }): Promise<CurrentImport> {
  await inTransaction(ctx, async (tx) => {
    const startedAt = ctx.clock()
    await holdLock(tx, 'photo-import', startedAt)
    const row = await repo.byId(tx, id)
    if (!row?.checkedAt || row.endedAt) throw new AppError('NOT_FOUND', { what: 'import' })
    const aim = { kind: 'IMPORT', target: id } as const
    if (await jobs.openJob(tx, aim)) return
    const { counts } = await tally(tx, id)
    await jobs.insert(tx, { ...aim, total: counts.waiting, startedBy: nameOf(user), startedAt })
  })
  ctx.faceJobs.wake()
  return current(ctx)
}

/** Nothing is enrolled after this has answered; what is done stays. */
export async function cancel(ctx: ApiContext, { id }: { id: string }): Promise<CurrentImport> {
  if (!(await discard(ctx, id))) await endImport(ctx, id, { how: 'cancel', actor: ctx.principal })
  return current(ctx)
}

/** Forgets an import that has not begun. @returns whether that is so */
async function discard(services: JobServices, id: string): Promise<boolean> {
  const isDiscarded = await inTransaction(services, async (tx) => {
    await holdLock(tx, 'photo-import', services.clock())
    if (await jobs.newestJob(tx, { kind: 'IMPORT', target: id })) return false
    await repo.remove(tx, id)
    return true
  })
  if (isDiscarded) await removeUpload(services, id)
  return isDiscarded
}

/** An upload that is complete and not begun. @throws AppError NOT_FOUND */
async function waiting(tx: Tx, id: string): Promise<repo.ImportRow> {
  const row = await repo.byId(tx, id)
  const isWaiting = row && !row.endedAt && row.receivedBytes === row.totalBytes
  if (!isWaiting || (await jobs.newestJob(tx, { kind: 'IMPORT', target: id }))) {
    throw new AppError('NOT_FOUND', { what: 'import' })
  }
  return row
}

/** The first photos that have not become a reference, and how many there are. */
export async function left(ctx: ApiContext, { id }: { id: string }) {
  return firstLeft(ctx, id, LEFT_SHOWN)
}

const COLUMNS: readonly Column<LeftPhoto>[] = [
  { id: 'file', header: 'File', kind: 'text', of: (p) => p.name },
  { id: 'employeeNumber', header: 'Employee number', kind: 'text', of: (p) => p.employee?.code ?? null },
  { id: 'employee', header: 'Employee', kind: 'text', of: (p) => p.employee?.name ?? null },
  { id: 'reason', header: 'Reason', kind: 'text', of: (p) => p.reason },
]

/** All of them as CSV. @throws AppError UNAUTHENTICATED, FORBIDDEN or NOT_FOUND */
export async function leftFile(ctx: ApiContext, { id }: { id: string }): Promise<ReadableStream<Uint8Array>> {
  requireWriter(ctx)
  if (!(await repo.byId(ctx.db, id))) throw new AppError('NOT_FOUND', { what: 'import' })
  return tableFile('csv', { name: 'Photos', columns: COLUMNS, pages: allLeft(ctx, id) })
}

/** Now and then: an import that nobody ends, results that nobody needs any more, files that a killed server left behind. */
export async function forgetPhotoImports(services: JobServices): Promise<void> {
  const { db, clock } = services
  const nowMs = clock().getTime()
  const open = await repo.open(db)
  if (open && open.createdAt.getTime() < nowMs - OPEN_FOR_MS && !(await discard(services, open.id))) {
    await endImport(services, open.id, { how: 'expire', actor: SYSTEM })
  }
  await repo.removeEnded(db, new Date(nowMs - RESULT_FOR_MS))
  await removeOrphans(services, async () => (await repo.open(db))?.id ?? null)
}
