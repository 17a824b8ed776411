import type { Tx } from '../../context.ts'
import { raw, sql } from '../../lib/sql.ts'

/** Rows to be, as the database writes them. */
export interface NewReceipt {
  receipt: { cameraId: string; chain: string; seq: number; hash: string; prevHash: string | null; eventId: string }
  origin: {
    eventId: string
    statedAt: Date
    locationSlug: string | null
    bootId: string | null
    monotonicMs: number | null
    clockOffsetMs: number | null
  }
}

export async function insertMany(tx: Tx, news: readonly NewReceipt[]): Promise<void> {
  if (news.length === 0) return
  await tx.eventReceipt.createMany({ data: news.map((n) => n.receipt) })
  await tx.eventOrigin.createMany({ data: news.map((n) => n.origin) })
}

/** The hashes of those that came once, also of events that were erased since. */
export async function existingHashes(tx: Tx, news: readonly NewReceipt[]): Promise<Set<string>> {
  const numbers = news.map(({ receipt: { cameraId, chain, seq, hash } }) => ({ cameraId, chain, seq, hash }))
  if (numbers.length === 0) return new Set()
  const found = await tx.eventReceipt.findMany({ where: { OR: numbers }, select: { hash: true } })
  return new Set(found.map((r) => r.hash))
}

interface RawChain {
  chain: string
  events: number | bigint
  lastSeq: number | bigint
  firstAt: Date | string | null
  lastAt: Date | string | null
}

/** The chains of a camera, the newest first. Raw, because Prisma cannot group by a row and sort by a joined one. */
export async function chains(tx: Tx, cameraId: string) {
  const found = await tx.$queryRaw<RawChain[]>(
    ...raw(sql`SELECT r."chain", COUNT(*) AS "events", MAX(r."seq") AS "lastSeq",
        MIN(e."receivedAt") AS "firstAt", MAX(e."receivedAt") AS "lastAt"
      FROM "EventReceipt" r LEFT JOIN "RecognitionEvent" e ON e."id" = r."eventId"
      WHERE r."cameraId" = ${cameraId} GROUP BY r."chain" ORDER BY "lastAt" DESC, r."chain"`),
  )
  return found.map(({ chain, events, lastSeq, firstAt, lastAt }) => ({
    chain,
    events: Number(events),
    lastSeq: Number(lastSeq),
    firstReceivedAt: dateOf(firstAt),
    lastReceivedAt: dateOf(lastAt),
  }))
}

/** SQLite gives a computed instant as the text it stores. */
function dateOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value)
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

/**
 * How many numbers are missing between the first and the last event since an instant, by camera. Receipts are counted, not
 * events, so that nothing is missing of somebody who was erased. Raw, because Prisma cannot join what it has grouped.
 */
export async function missingSince(tx: Tx, since: Date): Promise<Map<string, number>> {
  const found = await tx.$queryRaw<{ cameraId: string; missing: number | bigint }[]>(
    ...raw(sql`SELECT w."cameraId", w."last" - w."first" + 1 - COUNT(DISTINCT r."seq") AS "missing" FROM (
        SELECT n."cameraId", n."chain", MIN(n."seq") AS "first", MAX(n."seq") AS "last"
        FROM "RecognitionEvent" e JOIN "EventReceipt" n ON n."eventId" = e."id"
        WHERE e."kind" IN ('MATCH', 'AMBIGUOUS', 'UNKNOWN', 'SPOOF', 'DISPUTE') AND e."occurredAt" >= ${since}
        GROUP BY n."cameraId", n."chain"
      ) w JOIN "EventReceipt" r
        ON r."cameraId" = w."cameraId" AND r."chain" = w."chain" AND r."seq" BETWEEN w."first" AND w."last"
      GROUP BY w."cameraId", w."chain", w."first", w."last"`),
  )
  const missing = new Map<string, number>()
  for (const row of found) {
    const sum = (missing.get(row.cameraId) ?? 0) + Number(row.missing)
    if (sum > 0) missing.set(row.cameraId, sum)
  }
  return missing
}

const EVENT = {
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
  method: true,
  disputes: true,
  origin: { select: { statedAt: true, locationSlug: true, bootId: true, monotonicMs: true, clockOffsetMs: true } },
} as const

/** Receipts of a chain in order, from a number on, with what is left of their events. */
export async function receiptsFrom(
  tx: Tx,
  { cameraId, chain }: { cameraId: string; chain: string },
  seq: number,
  limit: number,
) {
  return tx.eventReceipt.findMany({
    where: { cameraId, chain, seq: { gte: seq } },
    orderBy: [{ seq: 'asc' }, { hash: 'asc' }],
    take: limit,
    select: { seq: true, prevHash: true, hash: true, event: { select: EVENT } },
  })
}
