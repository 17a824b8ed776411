import type { Tx } from '../../context.ts'
import { USED_PHOTO } from '../../lib/enums.ts'

export async function photos(tx: Tx, employeeId: string) {
  return tx.photo.findMany({
    where: { employeeId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, createdAt: true, use: true },
  })
}

export async function countTemplates(tx: Tx, employeeId: string): Promise<number> {
  return tx.faceTemplate.count({ where: { employeeId } })
}

/** Templates that cameras may have. */
export async function countUsed(tx: Tx, employeeId: string): Promise<number> {
  return tx.faceTemplate.count({ where: { employeeId, photo: USED_PHOTO, employee: { deactivatedAt: null } } })
}
