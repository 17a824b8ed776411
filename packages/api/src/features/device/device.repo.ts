import type { Tx } from '../../context.ts'

interface NewDevice {
  deviceCodeHash: string
  userCodeHash: string
  hostName: string
  version: string
  createdAt: Date
  expiresAt: Date
}

export async function insert(tx: Tx, device: NewDevice): Promise<void> {
  await tx.devicePairing.create({ data: device, select: { id: true } })
}

export async function forgetExpired(tx: Tx, at: Date): Promise<void> {
  await tx.devicePairing.deleteMany({ where: { expiresAt: { lte: at } } })
}

/** The device that shows this code and was not let in yet. */
export async function waiting(tx: Tx, userCodeHash: string, at: Date) {
  return tx.devicePairing.findFirst({
    where: { userCodeHash, cameraId: null, expiresAt: { gt: at } },
    select: { id: true, hostName: true, version: true, expiresAt: true },
  })
}

/** Of two who let a device in at once, one does. */
export async function approve(tx: Tx, id: string, cameraId: string, at: Date): Promise<boolean> {
  const where = { id, cameraId: null, expiresAt: { gt: at } }
  return (await tx.devicePairing.updateMany({ where, data: { cameraId, approvedAt: at } })).count === 1
}

export async function byDeviceCode(tx: Tx, deviceCodeHash: string, at: Date) {
  return tx.devicePairing.findFirst({
    where: { deviceCodeHash, expiresAt: { gt: at } },
    select: { id: true, cameraId: true, polledAt: true, version: true },
  })
}

export async function notePoll(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.devicePairing.updateMany({ where: { id }, data: { polledAt: at } })
}

/** Of two who come for a token at once, one gets it. */
export async function consume(tx: Tx, id: string): Promise<boolean> {
  return (await tx.devicePairing.deleteMany({ where: { id, cameraId: { not: null } } })).count === 1
}
