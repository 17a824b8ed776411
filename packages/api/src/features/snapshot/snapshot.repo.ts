import type { Tx } from '../../context.ts'

export async function setWanted(tx: Tx, cameraId: string, snapshotWantedAt: Date | null): Promise<void> {
  await tx.camera.update({ where: { id: cameraId }, data: { snapshotWantedAt }, select: { id: true } })
}

export async function wantedAt(tx: Tx, cameraId: string): Promise<Date | null> {
  const camera = await tx.camera.findUnique({ where: { id: cameraId }, select: { snapshotWantedAt: true } })
  return camera?.snapshotWantedAt ?? null
}

export async function store(
  tx: Tx,
  cameraId: string,
  picture: { image: Uint8Array<ArrayBuffer>; takenAt: Date },
): Promise<void> {
  await tx.cameraSnapshot.upsert({
    where: { cameraId },
    create: { cameraId, ...picture },
    update: picture,
    select: { cameraId: true },
  })
}

export async function takenAt(tx: Tx, cameraId: string): Promise<Date | null> {
  const snapshot = await tx.cameraSnapshot.findUnique({ where: { cameraId }, select: { takenAt: true } })
  return snapshot?.takenAt ?? null
}

export async function sealedImage(tx: Tx, cameraId: string) {
  return tx.cameraSnapshot.findUnique({ where: { cameraId }, select: { image: true, takenAt: true } })
}

export async function removeTakenBefore(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.cameraSnapshot.deleteMany({ where: { takenAt: { lt: before } } })
  return count
}
