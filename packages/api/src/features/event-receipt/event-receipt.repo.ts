import type { Tx } from '../../context.ts'
import { raw, sql } from '../../lib/sql.ts'

/** A row to be, as the database writes it. */
export interface NewReceipt {
  eventId: string
  cameraId: string
  chain: string
  seq: number
  prevHash: string | null
  hash: string | null
  statedAt: Date
  locationSlug: string | null
  bootId: string | null
  monotonicMs: number | null
  clockOffsetMs: number | null
  receivedAt: Date
}

export async function insertMany(tx: Tx, receipts: readonly NewReceipt[]): Promise<void> {
  if (receipts.length > 0) await tx.eventReceipt.createMany({ data: [...receipts] })
}

/** Events that came once, also those that were erased since. */
export async function existingIds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.eventReceipt.findMany({ where: { eventId: { in: [...ids] } }, select: { eventId: true } })
  return new Set(found.map((r) => r.eventId))
}

/** The chains of a camera, the newest first. */
export async function chains(tx: Tx, cameraId: string) {
  const found = await tx.eventReceipt.groupBy({
    by: ['chain'],
    where: { cameraId },
    _count: true,
    _max: { seq: true, receivedAt: true },
    _min: { receivedAt: true },
    orderBy: { _min: { receivedAt: 'desc' } },
  })
  return found.map(({ chain, _count, _max, _min }) => ({
    chain,
    events: _count,
    lastSeq: _max.seq ?? 0,
    firstReceivedAt: _min.receivedAt,
    lastReceivedAt: _max.receivedAt,
  }))
}

/** Numbers of a chain that are missing below its highest, both ends included. Raw, because Prisma knows no windows. */
export async function gaps(
  tx: Tx,
  { cameraId, chain }: { cameraId: string; chain: string },
  limit: number,
): Promise<{ from: number; to: number }[]> {
  const found = await tx.$queryRaw<{ before: number | bigint; seq: number | bigint }[]>(
    ...raw(sql`SELECT g."before", g."seq" FROM (
        SELECT r."seq", LAG(r."seq", 1, 0) OVER (ORDER BY r."seq") AS "before"
        FROM "EventReceipt" r WHERE r."cameraId" = ${cameraId} AND r."chain" = ${chain}
      ) g WHERE g."seq" > g."before" + 1 ORDER BY g."seq" LIMIT ${limit}`),
  )
  return found.map(({ before, seq }) => ({ from: Number(before) + 1, to: Number(seq) - 1 }))
}

/** Receipts of a chain in order, from a number on. */
export async function receiptsFrom(
  tx: Tx,
  { cameraId, chain }: { cameraId: string; chain: string },
  seq: number,
  limit: number,
) {
  return tx.eventReceipt.findMany({
    where: { cameraId, chain, seq: { gte: seq } },
    orderBy: [{ seq: 'asc' }, { eventId: 'asc' }],
    take: limit,
    select: {
      eventId: true,
      seq: true,
      prevHash: true,
      hash: true,
      statedAt: true,
      locationSlug: true,
      bootId: true,
      monotonicMs: true,
      clockOffsetMs: true,
    },
  })
}

export async function eventsOf(tx: Tx, ids: readonly string[]) {
  const found = await tx.recognitionEvent.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      kind: true,
      employeeId: true,
      direction: true,
      similarity: true,
      margin: true,
      liveness01: true,
      frames: true,
      trackId: true,
      modelId: true,
    },
  })
  return new Map(found.map((e) => [e.id, e]))
}
