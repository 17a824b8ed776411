import type { Tx } from '../../context.ts'
import { USED_PHOTO } from '../../lib/enums.ts'
import { raw, sql } from '../../lib/sql.ts'

interface Named {
  id: string
  name: string
  /** The newest that is used. */
  photoId: string | null
}

/** Who of these works here now. */
export async function activeNames(tx: Tx, ids: readonly string[]): Promise<Map<string, Named>> {
  const found = await tx.employee.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null },
    select: {
      id: true,
      name: true,
      photos: { where: USED_PHOTO, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1, select: { id: true } },
    },
  })
  return new Map(found.map(({ id, name, photos }) => [id, { id, name, photoId: photos[0]?.id ?? null }]))
}

export async function photosOf(tx: Tx, templateIds: readonly string[]): Promise<Map<string, string>> {
  const where = { id: { in: [...templateIds] }, photo: USED_PHOTO }
  const found = await tx.faceTemplate.findMany({ where, select: { id: true, photoId: true } })
  return new Map(found.map(({ id, photoId }) => [id, photoId]))
}

/** What cameras decided with one model since an instant; an empty gallery has no similarity. */
interface Decisions {
  kind: 'MATCH' | 'UNKNOWN'
  modelId: string
  since: Date
}

export async function countOf(tx: Tx, { kind, modelId, since }: Decisions): Promise<number> {
  return tx.recognitionEvent.count({ where: { kind, modelId, occurredAt: { gte: since }, similarity: { not: null } } })
}

export async function mostSimilar(tx: Tx, { kind, modelId, since }: Decisions) {
  const found = await tx.recognitionEvent.findFirst({
    where: { kind, modelId, occurredAt: { gte: since }, similarity: { not: null } },
    orderBy: { similarity: 'desc' },
    select: { similarity: true, occurredAt: true, location: { select: { name: true } } },
  })
  if (!found || found.similarity === null) return null
  return { similarity: found.similarity, occurredAt: found.occurredAt, locationName: found.location.name }
}

/** Literals: a text parameter is no enum to PostgreSQL. */
const KIND_IS = { MATCH: sql`"kind" = 'MATCH'`, UNKNOWN: sql`"kind" = 'UNKNOWN'` }

/** The similarity at a place of the ascending order. Raw, because Prisma also asks for the id, which is not in the index. */
export async function similarityAt(tx: Tx, { kind, modelId, since }: Decisions, place: number): Promise<number | null> {
  const [found] = await tx.$queryRaw<{ similarity: number }[]>(
    ...raw(sql`SELECT "similarity" FROM "RecognitionEvent"
      WHERE ${KIND_IS[kind]} AND "modelId" = ${modelId} AND "occurredAt" >= ${since} AND "similarity" IS NOT NULL
      ORDER BY "similarity" ASC LIMIT 1 OFFSET ${place}`),
  )
  return found?.similarity ?? null
}
