import { AppError, type Heartbeat } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference, isTaken } from '../../lib/database-errors.ts'
import type { DbDirection } from '../../lib/enums.ts'
import { DOOR_COLUMNS } from '../door/door.repo.ts'

const row = {
  id: true,
  name: true,
  location: { select: { id: true, name: true, slug: true, timeZone: true, ...DOOR_COLUMNS } },
  direction: true,
  tokenHash: true,
  revokedAt: true,
  state: true,
  fps: true,
  queueDepth: true,
  deadLetters: true,
  galleryRevision: true,
  runtime: true,
  version: true,
  lastError: true,
  lastSeenAt: true,
  pairingExpiresAt: true,
  createdAt: true,
  pairedAt: true,
  fault: true,
  clockOffsetMs: true,
  lastFrameAgeMs: true,
  framesDropped: true,
  postponed: true,
  queueGrowsSince: true,
  galleryConfirmedAt: true,
} as const

export type CameraRecord = NonNullable<Awaited<ReturnType<typeof byId>>>

export async function list(tx: Tx) {
  return tx.camera.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: row })
}

/** What a camera that listens may have to hear about. */
export async function signalSources(tx: Tx, ids: readonly string[]) {
  return tx.camera.findMany({
    where: { id: { in: [...ids] } },
    select: { ...row, pairedAt: true, snapshotWantedAt: true },
  })
}

export async function byId(tx: Tx, id: string) {
  return tx.camera.findUnique({ where: { id }, select: row })
}

interface CameraFields {
  name: string
  locationId: string
  direction: DbDirection
}

export interface PairingFields {
  pairingCodeHash: string
  pairingExpiresAt: Date
}

export async function insert(tx: Tx, camera: CameraFields & Partial<PairingFields> & { createdAt: Date }) {
  return named(camera.name, tx.camera.create({ data: camera, select: { id: true, name: true } }))
}

type CameraChange = { [K in keyof CameraFields]?: CameraFields[K] | undefined }

export async function update(tx: Tx, id: string, change: CameraChange) {
  return named(change.name ?? '', tx.camera.update({ where: { id }, data: change, select: row }))
}

export async function setPairingCode(tx: Tx, id: string, pairing: PairingFields): Promise<void> {
  await tx.camera.update({ where: { id }, data: pairing, select: { id: true } })
}

export async function revoke(tx: Tx, id: string, at: Date) {
  const data = { revokedAt: at, tokenHash: null, galleryKey: null, pairingCodeHash: null, pairingExpiresAt: null }
  return tx.camera.update({ where: { id }, data, select: row })
}

/** Trades a valid code for a token in one statement: of two who try at once, one gets it. */
export async function consumePairingCode(
  tx: Tx,
  { codeHash, tokenHash, version, at }: { codeHash: string; tokenHash: string; version: string; at: Date },
): Promise<string | null> {
  const { count } = await tx.camera.updateMany({
    where: { pairingCodeHash: codeHash, pairingExpiresAt: { gt: at } },
    data: {
      tokenHash,
      version,
      pairedAt: at,
      revokedAt: null,
      // the next one to ask gets a new key
      galleryKey: null,
      pairingCodeHash: null,
      pairingExpiresAt: null,
    },
  })
  if (count === 0) return null
  const camera = await tx.camera.findUnique({ where: { tokenHash }, select: { id: true } })
  return camera?.id ?? null
}

/** Gives a camera that has none its token: of two who try at once, one does. */
export async function giveToken(
  tx: Tx,
  id: string,
  { tokenHash, version, at }: { tokenHash: string; version: string; at: Date },
): Promise<boolean> {
  const none = { pairingCodeHash: null, pairingExpiresAt: null, galleryKey: null }
  const data = { tokenHash, version, pairedAt: at, revokedAt: null, ...none }
  return (await tx.camera.updateMany({ where: { id, tokenHash: null }, data })).count === 1
}

export async function byTokenHash(tx: Tx, tokenHash: string) {
  return tx.camera.findUnique({ where: { tokenHash }, select: { id: true, locationId: true, revokedAt: true } })
}

/** So long a heartbeat may be under way; what was decided meanwhile is not counted in it. */
const HEARTBEAT_TIMEOUT_MS = 20_000

/** Nothing happens when the camera was revoked meanwhile. */
export async function saveHeartbeat(
  tx: Tx,
  id: string,
  { galleryMark, galleryRevision, ...heartbeat }: Heartbeat & { queueGrowsSince: Date | null },
  at: Date,
): Promise<void> {
  const isOther = { OR: [{ galleryRevision: null }, { galleryRevision: { not: galleryRevision } }] }
  await tx.camera.updateMany({
    where: { id, revokedAt: null, ...isOther },
    data: { galleryRevision, galleryConfirmedAt: at },
  })
  const nothingWaits = heartbeat.queueDepth === 0 && heartbeat.postponed === 0
  const synced = nothingWaits ? { syncedUntil: new Date(at.getTime() - HEARTBEAT_TIMEOUT_MS) } : {}
  await tx.camera.updateMany({ where: { id, revokedAt: null }, data: { ...heartbeat, ...synced, lastSeenAt: at } })
}

export async function galleryKey(tx: Tx, id: string) {
  return tx.camera.findFirst({ where: { id, revokedAt: null }, select: { galleryKey: true } })
}

/** Only in place of the one that was read. */
export async function replaceGalleryKey(
  tx: Tx,
  id: string,
  before: Uint8Array<ArrayBuffer> | null,
  after: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const where = { id, revokedAt: null, galleryKey: before }
  return (await tx.camera.updateMany({ where, data: { galleryKey: after } })).count === 1
}

/** Cameras that may have a gallery. */
export async function withGallery(tx: Tx) {
  return tx.camera.findMany({
    where: { tokenHash: { not: null }, revokedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: row,
  })
}

async function named<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'camera name', value: name }, { cause: e })
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'location' }, { cause: e })
    throw e
  }
}
