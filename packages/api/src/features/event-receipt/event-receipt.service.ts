import { createHash } from 'node:crypto'
import { type RecognitionEvent, sealedText } from '@rollcall/core'
import type { ApiContext } from '../../context.ts'
import { DIRECTION_FROM_DB, KIND_FROM_DB } from '../../lib/enums.ts'
import * as repo from './event-receipt.repo.ts'

/** What the event says of its origin; null for a camera of release 0.1, which says nothing. */
export function receiptOf(event: RecognitionEvent, cameraId: string, receivedAt: Date): repo.NewReceipt | null {
  const { chain, cameraSeq, occurredAt, prevHash, hash, locationSlug, bootId, monotonicMs, clockOffsetMs } = event
  if (chain === undefined) return null
  return {
    eventId: event.id.toLowerCase(),
    cameraId,
    chain,
    seq: cameraSeq,
    prevHash: prevHash ?? null,
    hash: hash ?? null,
    statedAt: new Date(occurredAt),
    locationSlug: locationSlug ?? null,
    bootId: bootId ?? null,
    monotonicMs: monotonicMs ?? null,
    clockOffsetMs: clockOffsetMs ?? null,
    receivedAt,
  }
}

/** One counter of a camera. A second one means that the camera lost its outbox, or was upgraded from release 0.1. */
export interface ChainReport {
  chain: string
  events: number
  lastSeq: number
  firstReceivedAt: Date | null
  lastReceivedAt: Date | null
  /** Numbers that have not come (yet), both ends included. */
  gaps: { from: number; to: number }[]
}

const MAX_GAPS = 200

/** The counters of a camera and what is missing in them, the newest first. */
export async function chainsOf({ db }: Pick<ApiContext, 'db'>, { cameraId }: { cameraId: string }) {
  const reports: ChainReport[] = []
  for (const chain of await repo.chains(db, cameraId)) {
    reports.push({ ...chain, gaps: await repo.gaps(db, { cameraId, chain: chain.chain }, MAX_GAPS) })
  }
  return reports
}

const PAGE = 500

/**
 * The numbers of a chain whose event is not what the camera sealed, or does not follow the one before it. Of an erased
 * event only the links are left to check.
 */
export async function brokenSeals(
  { db }: Pick<ApiContext, 'db'>,
  chain: { cameraId: string; chain: string },
): Promise<number[]> {
  const broken: number[] = []
  let last = { seq: 0, hash: null as string | null }
  for (;;) {
    const receipts = await repo.receiptsFrom(db, chain, last.seq + 1, PAGE)
    if (receipts.length === 0) return broken
    const events = await repo.eventsOf(
      db,
      receipts.map((r) => r.eventId),
    )
    for (const receipt of receipts) {
      const follows = receipt.seq !== last.seq + 1 || receipt.prevHash === last.hash
      const event = events.get(receipt.eventId)
      if (!follows || (event && sealOf(event, receipt, chain.chain) !== receipt.hash)) broken.push(receipt.seq)
      last = receipt
    }
  }
}

type StoredEvent = Awaited<ReturnType<typeof repo.eventsOf>> extends Map<string, infer E> ? E : never
type StoredReceipt = Awaited<ReturnType<typeof repo.receiptsFrom>>[number]

/** The seal of the rows as they are now. */
function sealOf(event: StoredEvent, receipt: StoredReceipt, chain: string): string {
  const { frames, trackId, modelId } = event
  const text = sealedText({
    ...event,
    kind: KIND_FROM_DB[event.kind],
    direction: DIRECTION_FROM_DB[event.direction],
    frames: frames ?? 0,
    trackId: trackId ?? 0,
    modelId: modelId ?? '',
    cameraSeq: receipt.seq,
    occurredAt: receipt.statedAt.toISOString(),
    locationSlug: receipt.locationSlug,
    prevHash: receipt.prevHash,
    clockOffsetMs: receipt.clockOffsetMs,
    chain,
    ...(receipt.bootId === null ? {} : { bootId: receipt.bootId }),
    ...(receipt.monotonicMs === null ? {} : { monotonicMs: receipt.monotonicMs }),
  })
  return createHash('sha256').update(text).digest('hex')
}
