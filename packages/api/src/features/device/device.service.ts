import { AppError, type DeviceStart, type DeviceToken } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { DIRECTION_TO_DB } from '../../lib/enums.ts'
import { plain } from '../../lib/plain.ts'
import {
  CAMERA_TOKEN_PREFIX,
  DEVICE_CODE_PREFIX,
  newPairingCode,
  newToken,
  pairingCodeHash,
  sha256Hex,
} from '../../lib/tokens.ts'
import { record } from '../audit/audit.service.ts'
import * as cameras from '../camera/camera.repo.ts'
import { attemptSucceeded, limitOf, takeAttempt } from '../throttle/throttle.service.ts'
import * as repo from './device.repo.ts'
import type { ApproveDevice, WaitingDevice } from './device.schema.ts'

const DEVICE_CODE_MS = 10 * 60_000
const POLL_EVERY_MS = 5000
/** Questions come a little early when the network was slow before. */
const POLL_TOLERANCE_MS = 1000
/** A building of cameras may start behind one address. */
const FREE_STARTS = 30
const FREE_GUESSES = 5

/** Begins: a code to be shown, and a secret to ask with. @throws AppError PAIRING_LOCKED for an address that begins too often. */
export async function start(ctx: ApiContext, device: { version: string; hostName: string }): Promise<DeviceStart> {
  const minutes = await takeAttempt(ctx, [limitOf('device', ctx.ip ?? 'unknown', FREE_STARTS)])
  if (minutes !== null) throw new AppError('PAIRING_LOCKED', { minutes })
  const deviceCode = newToken(DEVICE_CODE_PREFIX)
  const userCode = newPairingCode()
  const createdAt = ctx.clock()
  const expiresAt = new Date(createdAt.getTime() + DEVICE_CODE_MS)
  await inTransaction(ctx, async (tx) => {
    await repo.forgetExpired(tx, createdAt)
    await repo.insert(tx, {
      deviceCodeHash: sha256Hex(deviceCode),
      userCodeHash: pairingCodeHash(userCode),
      hostName: plain(device.hostName),
      version: plain(device.version),
      createdAt,
      expiresAt,
    })
  })
  return { deviceCode, userCode, intervalMs: POLL_EVERY_MS, expiresAt: expiresAt.toISOString() }
}

/** The token once, when somebody has let the device in. */
export function token(ctx: ApiContext, { deviceCode }: { deviceCode: string }): Promise<DeviceToken> {
  const at = ctx.clock()
  return inTransaction(ctx, async (tx): Promise<DeviceToken> => {
    const device = await repo.byDeviceCode(tx, sha256Hex(deviceCode), at)
    if (!device) return { status: 'expired' }
    const { id, cameraId, polledAt, version } = device
    if (cameraId === null) {
      await repo.notePoll(tx, id, at)
      const sinceMs = polledAt === null ? POLL_EVERY_MS : at.getTime() - polledAt.getTime()
      return { status: sinceMs + POLL_TOLERANCE_MS < POLL_EVERY_MS ? 'slow_down' : 'pending' }
    }
    if (!(await repo.consume(tx, id))) return { status: 'expired' }
    const cameraToken = newToken(CAMERA_TOKEN_PREFIX)
    const isGiven = await cameras.giveToken(tx, cameraId, { tokenHash: sha256Hex(cameraToken), version, at })
    // Somebody else was quicker to pair this camera.
    if (!isGiven) return { status: 'expired' }
    await audit(tx, ctx, 'camera.pair', cameraId)
    return { status: 'approved', token: cameraToken, cameraId }
  })
}

/** Who shows this code. @throws AppError DEVICE_CODE, PAIRING_LOCKED after too many wrong ones. */
export async function find(ctx: ApiContext, user: UserPrincipal, { code }: { code: string }): Promise<WaitingDevice> {
  const { hostName, version, expiresAt } = await guessed(ctx, user, code)
  return { hostName, version, expiresAt }
}

/**
 * Lets the device in as a camera.
 * @throws AppError DEVICE_CODE, PAIRING_LOCKED, CAMERA_PAIRED, NOT_FOUND, TAKEN
 */
export async function approve(
  ctx: ApiContext,
  user: UserPrincipal,
  { code, camera }: ApproveDevice,
): Promise<{ cameraId: string }> {
  const device = await guessed(ctx, user, code)
  return inTransaction(ctx, async (tx) => {
    const cameraId = camera.kind === 'known' ? await unpaired(tx, camera.id) : await added(tx, ctx, camera)
    if (!(await repo.approve(tx, device.id, cameraId, ctx.clock()))) throw new AppError('DEVICE_CODE')
    await audit(tx, ctx, 'camera.approveDevice', cameraId, { hostName: device.hostName })
    ctx.signals.tell('cameras')
    return { cameraId }
  })
}

async function guessed(ctx: ApiContext, user: UserPrincipal, code: string) {
  const limit = limitOf('device-code', user.id, FREE_GUESSES)
  const minutes = await takeAttempt(ctx, [limit])
  if (minutes !== null) throw new AppError('PAIRING_LOCKED', { minutes })
  const device = await repo.waiting(ctx.db, pairingCodeHash(code), ctx.clock())
  if (!device) throw new AppError('DEVICE_CODE')
  await attemptSucceeded(ctx, null, [limit])
  return device
}

async function unpaired(tx: Tx, id: string): Promise<string> {
  const camera = await cameras.byId(tx, id)
  if (!camera) throw new AppError('NOT_FOUND', { what: 'camera' })
  if (camera.tokenHash !== null) throw new AppError('CAMERA_PAIRED', { name: camera.name })
  return id
}

async function added(tx: Tx, ctx: ApiContext, camera: Extract<ApproveDevice['camera'], { kind: 'new' }>) {
  const { name, locationId, direction } = camera
  const fields = { name, locationId, direction: DIRECTION_TO_DB[direction], createdAt: ctx.clock() }
  const { id } = await cameras.insert(tx, fields)
  await audit(tx, ctx, 'camera.register', id, { name, locationId, direction })
  return id
}

function audit(tx: Tx, ctx: ApiContext, action: string, id: string, detail: Record<string, unknown> = {}) {
  return record(tx, ctx, ctx.principal, { action, subjectKind: 'camera', subjectId: id, detail })
}
