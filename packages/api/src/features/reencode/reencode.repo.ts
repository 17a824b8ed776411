import type { Box } from '@rollcall/core'
import type { Tx } from '../../context.ts'

const lacks = (modelId: string) => ({ templates: { none: { modelId } } })

export async function countWithout(tx: Tx, modelId: string): Promise<number> {
  return tx.photo.count({ where: lacks(modelId) })
}

/** Whether some photo lacks a template and no job has said why. */
export async function anyUntried(tx: Tx, modelId: string): Promise<boolean> {
  const untried = { failures: { none: { job: { kind: 'REENCODE', target: modelId } } } } as const
  return (await tx.photo.findFirst({ where: { ...lacks(modelId), ...untried }, select: { id: true } })) !== null
}

/** In the order of the ids. */
export async function nextWithout(tx: Tx, modelId: string, after: string | null): Promise<string | null> {
  const later = after === null ? {} : { id: { gt: after } }
  const photo = await tx.photo.findFirst({
    where: { ...later, ...lacks(modelId) },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return photo?.id ?? null
}

/** Whether a later photo of the person, which takes part, lacks a template as well. */
export async function personHasLater(
  tx: Tx,
  { employeeId, photoId, modelId }: { employeeId: string; photoId: string; modelId: string },
): Promise<boolean> {
  const later = { employeeId, id: { gt: photoId }, use: { not: 'ASIDE' }, ...lacks(modelId) } as const
  return (await tx.photo.findFirst({ where: later, select: { id: true } })) !== null
}

export async function sealedPhoto(tx: Tx, id: string): Promise<{ image: Uint8Array; box: Box } | null> {
  const photo = await tx.photo.findUnique({
    where: { id },
    select: { image: true, boxX: true, boxY: true, boxW: true, boxH: true },
  })
  return photo && { image: photo.image, box: [photo.boxX, photo.boxY, photo.boxW, photo.boxH] }
}

/** Whose photo it is, and whether it has a template by now. */
export async function ownerAndTemplate(tx: Tx, id: string, modelId: string) {
  const photo = await tx.photo.findUnique({
    where: { id },
    select: { employeeId: true, templates: { where: { modelId }, select: { id: true } } },
  })
  return photo && { employeeId: photo.employeeId, hasTemplate: photo.templates.length > 0 }
}
