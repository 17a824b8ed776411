import type { Tx } from '../../context.ts'

export async function byId(tx: Tx, id: string) {
  return tx.employee.findUnique({ where: { id }, select: { code: true, pinSetAt: true, badgeSetAt: true } })
}

export async function setPin(tx: Tx, id: string, pinHash: string | null, at: Date): Promise<void> {
  const data = { pinHash, pinSetAt: pinHash === null ? null : at }
  await tx.employee.update({ where: { id }, data, select: { id: true } })
}

export async function setBadge(tx: Tx, id: string, badgeHash: string | null, at: Date): Promise<void> {
  const data = { badgeHash, badgeSetAt: badgeHash === null ? null : at }
  await tx.employee.update({ where: { id }, data, select: { id: true } })
}
