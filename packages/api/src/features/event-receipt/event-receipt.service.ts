import { createHash } from 'node:crypto'
import { type RecognitionEvent, sealedText } from '@rollcall/core'
import type { ApiContext } from '../../context.ts'
import { DIRECTION_FROM_DB, KIND_FROM_DB, METHOD_FROM_DB } from '../../lib/enums.ts'
import * as repo from './event-receipt.repo.ts'

/** What the event says of its origin; null for a camera of release 0.1, which says nothing. */
export function receiptOf(event: RecognitionEvent, cameraId: string): repo.NewReceipt | null {
  const { chain, hash, cameraSeq, occurredAt, prevHash, locationSlug, bootId, monotonicMs, clockOffsetMs } = event
  if (chain === undefined || hash === undefined) return null
  const eventId = event.id.toLowerCase()
  return {
    receipt: { cameraId, chain, seq: cameraSeq, hash, prevHash: prevHash ?? null, eventId },
    origin: {
      eventId,
      statedAt: new Date(occurredAt),
      locationSlug: locationSlug ?? null,
      bootId: bootId ?? null,
      monotonicMs: monotonicMs ?? null,
      clockOffsetMs: clockOffsetMs ?? null,
    },
  }
}

/** One counter of a camera. A second one means that the camera lost its outbox. */
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
export async function chainsOf(
  { db }: Pick<ApiContext, 'db'>,
  { cameraId }: { cameraId: string },
): Promise<ChainReport[]> {
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
  let last: { seq: number; hash: string | null } = { seq: 0, hash: null }
  for (;;) {
    const receipts = await repo.receiptsFrom(db, chain, last.seq + 1, PAGE)
    if (receipts.length === 0) return broken
    for (const receipt of receipts) {
      const follows = receipt.seq !== last.seq + 1 || receipt.prevHash === last.hash
      const seal = sealOf(receipt, chain.chain)
      if (!follows || (seal !== null && seal !== receipt.hash)) broken.push(receipt.seq)
      last = receipt
    }
  }
}

type StoredReceipt = Awaited<ReturnType<typeof repo.receiptsFrom>>[number]

/** The seal of the rows as they are now; null when the event was erased. */
function sealOf({ event, seq, prevHash }: StoredReceipt, chain: string): string | null {
  if (!event?.origin) return null
  const { frames, trackId, modelId, origin, method, disputes } = event
  const claim = method === 'PIN' ? ({ kind: 'claim', employeeId: null } as const) : {}
  const text = sealedText({
    ...event,
    kind: KIND_FROM_DB[event.kind],
    ...claim,
    method: METHOD_FROM_DB[method],
    disputes: disputes ?? undefined,
    direction: DIRECTION_FROM_DB[event.direction],
    frames: frames ?? 0,
    trackId: trackId ?? 0,
    modelId: modelId ?? '',
    cameraSeq: seq,
    occurredAt: origin.statedAt.toISOString(),
    locationSlug: origin.locationSlug,
    clockOffsetMs: origin.clockOffsetMs,
    bootId: origin.bootId ?? undefined,
    monotonicMs: origin.monotonicMs ?? undefined,
    chain,
    prevHash,
  })
  return createHash('sha256').update(text).digest('hex')
}
