import type { Provider } from '@rollcall/db'
import type { Tx } from '../../context.ts'
import { HEADER_BYTES } from '../../lib/cipher.ts'
import type { DbKind } from '../../lib/enums.ts'
import { raw, sql } from '../../lib/sql.ts'

/** The event of a picture, and what its location keeps. */
export async function eventOf(tx: Tx, eventId: string) {
  return tx.recognitionEvent.findUnique({
    where: { id: eventId },
    select: {
      kind: true,
      employeeId: true,
      cameraId: true,
      occurredAt: true,
      location: { select: { keepPictures: true } },
    },
  })
}

/** @returns whether it is new. */
export async function add(
  tx: Tx,
  picture: { eventId: string; image: Uint8Array<ArrayBuffer>; createdAt: Date },
): Promise<boolean> {
  const { eventId } = picture
  if (await tx.eventPicture.findUnique({ where: { eventId }, select: { eventId: true } })) return false
  await tx.eventPicture.create({ data: picture, select: { eventId: true } })
  return true
}

export async function sealedImage(tx: Tx, eventId: string): Promise<Uint8Array | null> {
  return (await tx.eventPicture.findUnique({ where: { eventId }, select: { image: true } }))?.image ?? null
}

export async function removeBefore(tx: Tx, before: Date): Promise<number> {
  return (await tx.eventPicture.deleteMany({ where: { createdAt: { lt: before } } })).count
}

/** Of the events of these kinds at a location. */
export async function removeKinds(tx: Tx, locationId: string, kinds: DbKind[]): Promise<void> {
  await tx.eventPicture.deleteMany({ where: { event: { locationId, kind: { in: kinds } } } })
}

/** Ids of pictures that are not sealed with the key of this header. */
export async function idsOfOtherKeys(tx: Tx, database: Provider, header: string, limit: number): Promise<string[]> {
  const first =
    database === 'sqlite'
      ? sql`lower(hex(substr("image", 1, ${HEADER_BYTES})))`
      : sql`encode(substring("image" from 1 for ${HEADER_BYTES}::int), 'hex')`
  const query = sql`SELECT "eventId" FROM "EventPicture" WHERE ${first} <> ${header} ORDER BY "eventId" LIMIT ${limit}`
  return (await tx.$queryRaw<{ eventId: string }[]>(...raw(query))).map((p) => p.eventId)
}

/** A picture and what was learnt from it, as they are sealed. */
export async function sealedOf(tx: Tx, eventId: string) {
  return tx.eventPicture.findUnique({ where: { eventId }, select: { image: true, vector: true } })
}

export async function setSealed(
  tx: Tx,
  eventId: string,
  data: { image: Uint8Array<ArrayBuffer>; vector: Uint8Array<ArrayBuffer> | null },
): Promise<void> {
  await tx.eventPicture.updateMany({ where: { eventId }, data })
}

/** It may have been forgotten meanwhile. */
export async function setVector(
  tx: Tx,
  eventId: string,
  data: { vector: Uint8Array<ArrayBuffer>; modelId: string },
): Promise<void> {
  await tx.eventPicture.updateMany({ where: { eventId }, data })
}

/** Sealed vectors of one model. */
export async function vectors(tx: Tx, eventIds: readonly string[], modelId: string) {
  const found = await tx.eventPicture.findMany({
    where: { eventId: { in: [...eventIds] }, modelId },
    select: { eventId: true, vector: true },
  })
  return found.flatMap(({ eventId, vector }) => (vector ? [{ eventId, vector }] : []))
}

export async function remove(tx: Tx, eventId: string): Promise<void> {
  await tx.eventPicture.deleteMany({ where: { eventId } })
}
