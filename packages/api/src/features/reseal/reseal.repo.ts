import type { Provider } from '@rollcall/db'
import type { Tx } from '../../context.ts'
import { HEADER_BYTES } from '../../lib/cipher.ts'
import { raw, type Sql, sql } from '../../lib/sql.ts'

/** Raw, because Prisma cannot look at the first bytes of a value; hexadecimal, because that is the same on both databases. */
function firstBytes(column: Sql, database: Provider, bytes: number): Sql {
  return database === 'sqlite'
    ? sql`lower(hex(substr(${column}, 1, ${bytes})))`
    : sql`encode(substring(${column} from 1 for ${bytes}::int), 'hex')`
}

const VECTOR = sql`"vector"`

/** For each key (and for all values without the id of one) the templates sealed with it, and the ids of two of them. */
export async function templatesPerKey(tx: Tx, database: Provider): Promise<{ ids: string[]; count: number }[]> {
  const header = firstBytes(VECTOR, database, HEADER_BYTES)
  const query = sql`SELECT MIN("id") AS "first", MAX("id") AS "last", COUNT(*) AS "n" FROM
    (SELECT "id", CASE WHEN ${firstBytes(VECTOR, database, 1)} = '02' THEN ${header} ELSE '' END AS "key" FROM "FaceTemplate") t
    GROUP BY "key"`
  const found = await tx.$queryRaw<{ first: string; last: string; n: bigint | number }[]>(...raw(query))
  return found.map(({ first, last, n }) => ({ ids: first === last ? [first] : [first, last], count: Number(n) }))
}

/** Photos with a template that is not sealed with the key of this header. */
export async function countOtherKeys(tx: Tx, database: Provider, header: string): Promise<number> {
  const other = sql`${firstBytes(VECTOR, database, HEADER_BYTES)} <> ${header}`
  const query = sql`SELECT COUNT(DISTINCT "photoId") AS "n" FROM "FaceTemplate" WHERE ${other}`
  const [row] = await tx.$queryRaw<{ n: bigint | number }[]>(...raw(query))
  return Number(row?.n ?? 0)
}

/** Whether some template carries the id of another key; values of version 1 carry none. */
export async function anyOfAnotherKeyId(tx: Tx, database: Provider, header: string): Promise<boolean> {
  const named = sql`${firstBytes(VECTOR, database, 1)} = '02'`
  const other = sql`${firstBytes(VECTOR, database, HEADER_BYTES)} <> ${header}`
  const query = sql`SELECT "id" FROM "FaceTemplate" WHERE ${named} AND ${other} LIMIT 1`
  return (await tx.$queryRaw<{ id: string }[]>(...raw(query))).length > 0
}

/** Of these photos those of which anything is not sealed with the key of this header. */
export async function countOtherKeysAmong(
  tx: Tx,
  database: Provider,
  header: string,
  [first, last]: readonly [first: string, last: string],
): Promise<number> {
  const other = (column: Sql) => sql`${firstBytes(column, database, HEADER_BYTES)} <> ${header}`
  const query = sql`SELECT COUNT(*) AS "n" FROM "Photo" p WHERE p."id" >= ${first} AND p."id" <= ${last}
    AND (${other(sql`p."image"`)} OR ${other(sql`p."avatar"`)}
      OR EXISTS (SELECT 1 FROM "FaceTemplate" t WHERE t."photoId" = p."id" AND ${other(sql`t."vector"`)}))`
  const [row] = await tx.$queryRaw<{ n: bigint | number }[]>(...raw(query))
  return Number(row?.n ?? 0)
}

export async function photoIdsAfter(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const found = await tx.photo.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

export async function countPhotos(tx: Tx): Promise<number> {
  return tx.photo.count()
}

/** Everything sealed that belongs to a photo. */
export async function sealedOf(tx: Tx, photoId: string) {
  return tx.photo.findUnique({
    where: { id: photoId },
    select: { image: true, avatar: true, templates: { select: { id: true, vector: true } } },
  })
}

export async function setPictures(
  tx: Tx,
  photoId: string,
  data: { image?: Uint8Array<ArrayBuffer>; avatar?: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.photo.update({ where: { id: photoId }, data, select: { id: true } })
}

export async function setVector(tx: Tx, templateId: string, vector: Uint8Array<ArrayBuffer>): Promise<void> {
  await tx.faceTemplate.update({ where: { id: templateId }, data: { vector }, select: { id: true } })
}

export async function sealedVector(tx: Tx, templateId: string): Promise<Uint8Array | null> {
  return (await tx.faceTemplate.findUnique({ where: { id: templateId }, select: { vector: true } }))?.vector ?? null
}
