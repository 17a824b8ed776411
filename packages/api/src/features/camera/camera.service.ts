import { AppError, type CameraIdentity, type Direction, type Heartbeat, queueGrowsSinceMs } from '@rollcall/core'
import { type ApiContext, type CameraPrincipal, changing, type Tx } from '../../context.ts'
import { DIRECTION_FROM_DB, DIRECTION_TO_DB } from '../../lib/enums.ts'
import { plain } from '../../lib/plain.ts'
import {
  CAMERA_TOKEN_PREFIX,
  newPairingCode as makeCode,
  newToken,
  pairingCodeHash,
  sha256Hex,
} from '../../lib/tokens.ts'
import { record } from '../audit/audit.service.ts'
import { healthOf } from '../camera-health/camera-health.service.ts'
import { doorOf } from '../door/door.service.ts'
import * as galleryRepo from '../gallery/gallery.repo.ts'
import { isOurHistory } from '../gallery/gallery.service.ts'
import { attemptSucceeded, limitOf, takeAttempt } from '../throttle/throttle.service.ts'
import * as repo from './camera.repo.ts'
import type { CameraRow, PairingCode } from './camera.schema.ts'

const PAIRING_CODE_MS = 10 * 60_000
const FREE_PAIRING_ATTEMPTS = 5

export async function list({ db, clock, missingEvents }: ApiContext): Promise<CameraRow[]> {
  const [cameras, missing] = await Promise.all([repo.list(db), missingEvents.byCamera()])
  const now = clock()
  return cameras.map((camera) => rowOf(camera, missing.get(camera.id) ?? 0, now))
}

interface NewCamera {
  name: string
  locationId: string
  direction: Direction
}

export function register(ctx: ApiContext, { direction, ...fields }: NewCamera): Promise<PairingCode> {
  const { code, pairing } = newPairing(ctx)
  return changing(ctx, ['cameras', 'locations'], async (tx) => {
    const camera = { ...fields, ...pairing, direction: DIRECTION_TO_DB[direction], createdAt: ctx.clock() }
    const { id } = await repo.insert(tx, camera)
    await audit(tx, ctx, 'register', id, { ...fields, direction })
    return { cameraId: id, pairingCode: code, expiresAt: pairing.pairingExpiresAt }
  })
}

export function newPairingCode(ctx: ApiContext, { id }: { id: string }): Promise<PairingCode> {
  const { code, pairing } = newPairing(ctx)
  return changing(ctx, ['cameras'], async (tx) => {
    await existing(tx, id)
    await repo.setPairingCode(tx, id, pairing)
    await audit(tx, ctx, 'newPairingCode', id)
    return { cameraId: id, pairingCode: code, expiresAt: pairing.pairingExpiresAt }
  })
}

export async function update(
  ctx: ApiContext,
  { id, direction, ...fields }: { id: string } & { [K in keyof NewCamera]?: NewCamera[K] | undefined },
): Promise<CameraRow> {
  const updated = await changing(ctx, ['cameras'], async (tx) => {
    await existing(tx, id)
    await audit(tx, ctx, 'update', id, { ...fields, direction })
    return repo.update(tx, id, { ...fields, direction: direction && DIRECTION_TO_DB[direction] })
  })
  return answer(ctx, updated)
}

/** The token stops working with the next request. */
export async function revoke(ctx: ApiContext, { id }: { id: string }): Promise<CameraRow> {
  const revoked = await changing(ctx, ['cameras'], async (tx) => {
    await existing(tx, id)
    await audit(tx, ctx, 'revoke', id)
    return repo.revoke(tx, id, ctx.clock())
  })
  return answer(ctx, revoked)
}

/**
 * @throws AppError PAIRING_CODE for a wrong, used or expired code, PAIRING_LOCKED after too many of them from an address.
 */
export async function pair(
  ctx: ApiContext,
  { code, version }: { code: string; version: string },
): Promise<{ token: string; cameraId: string }> {
  const limit = limitOf('pairing', ctx.ip ?? 'unknown', FREE_PAIRING_ATTEMPTS)
  const minutes = await takeAttempt(ctx, [limit])
  if (minutes !== null) throw new AppError('PAIRING_LOCKED', { minutes })
  const token = newToken(CAMERA_TOKEN_PREFIX)
  const at = ctx.clock()
  const cameraId = await changing(ctx, ['cameras'], async (tx) => {
    const trade = { codeHash: pairingCodeHash(code), tokenHash: sha256Hex(token), version: plain(version), at }
    const id = await repo.consumePairingCode(tx, trade)
    if (id !== null) await audit(tx, ctx, 'pair', id)
    return id
  })
  if (cameraId === null) throw new AppError('PAIRING_CODE')
  await attemptSucceeded(ctx, null, [limit])
  return { token, cameraId }
}

export async function me({ db }: ApiContext, { cameraId }: CameraPrincipal): Promise<CameraIdentity> {
  const camera = await repo.byId(db, cameraId)
  if (!camera) throw new AppError('CAMERA_TOKEN')
  return identityOf(camera)
}

export function identityOf({ id, name, direction, location }: repo.CameraRecord): CameraIdentity {
  return {
    cameraId: id,
    name,
    direction: DIRECTION_FROM_DB[direction],
    location: { slug: location.slug, name: location.name, timeZone: location.timeZone },
    ...doorOf(location),
  }
}

export async function heartbeat(
  ctx: ApiContext,
  camera: CameraPrincipal,
  beat: Heartbeat,
): Promise<{ galleryRevision: number; identity: CameraIdentity }> {
  const at = ctx.clock()
  const stored = storable(await confirmed(ctx, camera, beat))
  const growsSinceMs = queueGrowsSinceMs(await queueBefore(ctx, camera), stored.queueDepth, at.getTime())
  const queueGrowsSince = growsSinceMs === null ? null : new Date(growsSinceMs)
  await repo.saveHeartbeat(ctx.db, camera.cameraId, { ...stored, queueGrowsSince }, at)
  ctx.signals.tell('cameras')
  const [galleryRevision, identity] = await Promise.all([galleryRepo.latestRevision(ctx.db), me(ctx, camera)])
  return { galleryRevision, identity }
}

async function queueBefore({ db }: ApiContext, { cameraId }: CameraPrincipal) {
  const camera = await repo.byId(db, cameraId)
  return {
    queueDepth: camera?.queueDepth ?? null,
    queueGrowsSinceMs: camera?.queueGrowsSince?.getTime() ?? null,
  }
}

/** What was confirmed of another history, or at another location, is no revision of ours. */
async function confirmed({ db }: ApiContext, { locationId }: CameraPrincipal, beat: Heartbeat): Promise<Heartbeat> {
  const isOurs = await isOurHistory(db, locationId, beat.galleryRevision, beat.galleryMark)
  return isOurs ? beat : { ...beat, galleryRevision: 0 }
}

/** What the database's integers and text can hold. */
const MAX_INT = 2 ** 31 - 1

function storable(beat: Heartbeat): Heartbeat {
  return {
    ...beat,
    queueDepth: Math.min(beat.queueDepth, MAX_INT),
    deadLetters: Math.min(beat.deadLetters, MAX_INT),
    galleryRevision: Math.min(beat.galleryRevision, MAX_INT),
    clockOffsetMs: beat.clockOffsetMs === null ? null : Math.max(-MAX_INT, Math.min(beat.clockOffsetMs, MAX_INT)),
    lastFrameAgeMs: beat.lastFrameAgeMs === null ? null : Math.min(beat.lastFrameAgeMs, MAX_INT),
    framesDropped: Math.min(beat.framesDropped, MAX_INT),
    postponed: Math.min(beat.postponed, MAX_INT),
    runtime: plain(beat.runtime),
    version: plain(beat.version),
    lastError: beat.lastError === null ? null : plain(beat.lastError),
  }
}

export function rowOf(camera: repo.CameraRecord, missingEvents: number, now: Date): CameraRow {
  const { location, direction } = camera
  const { status, state, alerts } = healthOf(camera, missingEvents, now)
  return {
    ...camera,
    location: { id: location.id, name: location.name, slug: location.slug },
    direction: DIRECTION_FROM_DB[direction],
    status,
    state,
    alerts,
    missingEvents,
  }
}

async function answer(ctx: ApiContext, camera: repo.CameraRecord): Promise<CameraRow> {
  const missing = await ctx.missingEvents.byCamera()
  return rowOf(camera, missing.get(camera.id) ?? 0, ctx.clock())
}

function newPairing({ clock }: ApiContext): { code: string; pairing: repo.PairingFields } {
  const code = makeCode()
  const pairingExpiresAt = new Date(clock().getTime() + PAIRING_CODE_MS)
  return { code, pairing: { pairingCodeHash: pairingCodeHash(code), pairingExpiresAt } }
}

async function existing(tx: Tx, id: string): Promise<void> {
  if (!(await repo.byId(tx, id))) throw new AppError('NOT_FOUND', { what: 'camera' })
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown> = {}): Promise<void> {
  return record(tx, ctx, ctx.principal, { action: `camera.${what}`, subjectKind: 'camera', subjectId: id, detail })
}
