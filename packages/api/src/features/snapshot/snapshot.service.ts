import { AppError, MAX_SNAPSHOT_BYTES } from '@rollcall/core'
import {
  type ApiContext,
  type ApiServices,
  type CameraPrincipal,
  changing,
  inTransaction,
  type Tx,
} from '../../context.ts'
import { requireWriter } from '../../lib/authorise.ts'
import { record } from '../audit/audit.service.ts'
import * as cameraRepo from '../camera/camera.repo.ts'
import { healthOf } from '../camera-health/camera-health.service.ts'
import * as repo from './snapshot.repo.ts'
import type { SnapshotState } from './snapshot.schema.ts'

/** A camera answers within a second or two, or not at all. */
const ANSWERED_WITHIN_MS = 20_000
/** A picture that arrives later is wanted no more. */
const WANTED_FOR_MS = 60_000
/** Then the picture is forgotten: nobody keeps a watch on a door with it. */
const KEPT_FOR_MS = 10 * 60_000

/** Asks a camera for a picture. @throws AppError CAMERA_OFFLINE, CAMERA_BLIND: it could not answer */
export async function ask(ctx: ApiContext, { id }: { id: string }): Promise<SnapshotState> {
  await changing(ctx, ['cameras'], async (tx) => {
    const camera = await cameraRepo.byId(tx, id)
    if (!camera) throw new AppError('NOT_FOUND', { what: 'camera' })
    const { status, alerts } = healthOf(camera, 0, ctx.clock())
    if (status !== 'online') throw new AppError('CAMERA_OFFLINE', { name: camera.name })
    if (alerts.includes('picture')) throw new AppError('CAMERA_BLIND', { name: camera.name })
    await repo.setWanted(tx, id, ctx.clock())
    await audit(tx, ctx, 'askSnapshot', id)
  })
  return state(ctx, { id })
}

export async function state({ db, clock }: ApiContext, { id }: { id: string }): Promise<SnapshotState> {
  const now = clock().getTime()
  const [wantedAt, takenAt] = await Promise.all([repo.wantedAt(db, id), repo.takenAt(db, id)])
  return {
    request: wantedAt === null ? 'none' : now - wantedAt.getTime() < ANSWERED_WITHIN_MS ? 'waiting' : 'unanswered',
    takenAt: takenAt !== null && isKept(takenAt, now) ? takenAt : null,
  }
}

/** The camera of this request when somebody waits for its picture; of anybody else not a byte is read. */
export async function requireWanted(ctx: ApiContext): Promise<CameraPrincipal> {
  const { principal } = ctx
  if (principal.kind === 'anonymous') throw new AppError('CAMERA_TOKEN')
  if (principal.kind !== 'camera') throw new AppError('FORBIDDEN')
  const wantedAt = await repo.wantedAt(ctx.db, principal.cameraId)
  if (wantedAt === null || ctx.clock().getTime() - wantedAt.getTime() > WANTED_FOR_MS) {
    throw new AppError('SNAPSHOT_UNWANTED')
  }
  return principal
}

/**
 * Keeps, sealed and for minutes, what a camera sent because somebody asked.
 * @param ageMs of the picture, by the camera: its clock may be wrong, how long it waited is not
 */
export async function store(ctx: ApiContext, { jpeg, ageMs }: { jpeg: Uint8Array; ageMs: number }): Promise<void> {
  const { cameraId } = await requireWanted(ctx)
  if (jpeg.byteLength > MAX_SNAPSHOT_BYTES || !isJpeg(jpeg)) {
    throw new AppError('INVALID_INPUT', { detail: 'photo: must be a JPEG of at most 300 KB' })
  }
  const takenAt = new Date(ctx.clock().getTime() - Math.min(Math.max(ageMs, 0), WANTED_FOR_MS))
  const image = ctx.cipher.seal(jpeg, snapshotAad(cameraId))
  await changing(ctx, ['cameras'], async (tx) => {
    await repo.store(tx, cameraId, { image, takenAt })
    await repo.setWanted(tx, cameraId, null)
  })
}

/** The picture, for those who may manage cameras. Who looked is written down. */
export async function view(
  ctx: ApiContext,
  { cameraId }: { cameraId: string },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: 'image/jpeg' }> {
  requireWriter(ctx)
  return inTransaction(ctx, async (tx) => {
    const sealed = await repo.sealedImage(tx, cameraId)
    if (!sealed || !isKept(sealed.takenAt, ctx.clock().getTime())) throw new AppError('NOT_FOUND', { what: 'picture' })
    await audit(tx, ctx, 'viewSnapshot', cameraId)
    return { bytes: ctx.cipher.open(sealed.image, snapshotAad(cameraId)), contentType: 'image/jpeg' }
  })
}

/** Forgets pictures whose time is over. */
export async function forgetSnapshots({ db, clock }: Pick<ApiServices, 'db' | 'clock'>): Promise<void> {
  await repo.removeTakenBefore(db, new Date(clock().getTime() - KEPT_FOR_MS))
}

function isKept(takenAt: Date, nowMs: number): boolean {
  return nowMs - takenAt.getTime() < KEPT_FOR_MS
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

function snapshotAad(cameraId: string): string {
  return `${cameraId}:snapshot`
}

function audit(tx: Tx, ctx: ApiContext, what: string, cameraId: string): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `camera.${what}`, subjectKind: 'camera', subjectId: cameraId })
}
