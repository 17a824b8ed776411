import type { Tx } from '../../context.ts'
import type { DbPhotoUse } from '../../lib/enums.ts'

/** A photo on which the rule has a say or which it compares with, and its template of one model. */
export interface JudgedPhoto {
  id: string
  use: DbPhotoUse
  templateId: string
  vector: Uint8Array
  quality01: number
}

/** Oldest first; what somebody set aside by hand is left out. */
export async function judgedPhotos(tx: Tx, employeeId: string, modelId: string): Promise<JudgedPhoto[]> {
  const found = await tx.photo.findMany({
    where: { employeeId, use: { not: 'ASIDE' }, templates: { some: { modelId } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      use: true,
      templates: { where: { modelId }, select: { id: true, vector: true, quality01: true } },
    },
  })
  return found.flatMap(({ id, use, templates }) =>
    templates.map(({ id: templateId, vector, quality01 }) => ({ id, use, templateId, vector, quality01 })),
  )
}

export async function setUse(tx: Tx, ids: readonly string[], use: DbPhotoUse): Promise<void> {
  if (ids.length > 0) await tx.photo.updateMany({ where: { id: { in: [...ids] } }, data: { use } })
}

export async function photoWithOwner(tx: Tx, photoId: string) {
  return tx.photo.findUnique({ where: { id: photoId }, select: { employeeId: true, use: true } })
}

export async function countPhotos(tx: Tx, employeeId: string): Promise<number> {
  return tx.photo.count({ where: { employeeId } })
}
