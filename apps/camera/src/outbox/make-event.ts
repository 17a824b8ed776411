import { createHash } from 'node:crypto'
import { type Direction, type RecognitionEvent, sealedText } from '@rollcall/core'
import { v7 as uuidv7 } from 'uuid'
import type { Clock } from '../lib/clock.ts'
import type { Statement } from './statement.ts'

/** Where a chain has got to. `hash` is null before the first event. */
export interface ChainEnd {
  id: string
  seq: number
  hash: string | null
}

/** What the camera knows when it writes something down. */
export interface Circumstances {
  direction: Direction
  locationSlug: string | null
  bootId: string
  /** What our clock lacks to the server's; null when unknown. */
  clockOffsetMs: number | null
}

/** The statement as the next event of the chain, without its claim. */
export function makeEvent(
  d: Statement,
  { id: chain, seq, hash: prevHash }: ChainEnd,
  { direction, locationSlug, bootId, clockOffsetMs }: Circumstances,
  clock: Pick<Clock, 'wallMs' | 'uptimeMs'>,
) {
  const waitedMs = Math.max(0, clock.wallMs() - d.wallMs) // a full disk may have kept it from being written
  const event = {
    id: uuidv7({ msecs: d.wallMs }),
    cameraSeq: seq + 1,
    kind: d.kind,
    employeeId: d.personId,
    direction: d.direction ?? direction,
    occurredAt: new Date(d.wallMs).toISOString(),
    similarity: clamp(d.similarity, -1, 1),
    margin: clamp(d.margin, 0, 2),
    liveness01: clamp(d.liveness01, 0, 1),
    frames: d.frames,
    trackId: d.trackId,
    modelId: d.modelId,
    ...(d.method && { method: d.method }),
    ...(d.disputes !== undefined && { disputes: d.disputes }),
    ...(d.directionStated && { directionStated: d.directionStated }),
    locationSlug,
    bootId,
    monotonicMs: Math.round(clock.uptimeMs() - waitedMs),
    clockOffsetMs: clockOffsetMs === null ? null : Math.round(clockOffsetMs),
    chain,
    prevHash,
  }
  const hash = createHash('sha256').update(sealedText(event)).digest('hex')
  return { ...event, hash } satisfies RecognitionEvent
}

/** The event with its age at this moment, where this run of the program made it. */
export function withAge(event: unknown, bootId: string, uptimeMs: number): unknown {
  if (typeof event !== 'object' || event === null) return event
  if (!('bootId' in event) || event.bootId !== bootId) return event
  if (!('monotonicMs' in event) || typeof event.monotonicMs !== 'number') return event
  return { ...event, ageMs: Math.max(0, Math.round(uptimeMs - event.monotonicMs)) }
}

/** Rounding may carry a cosine a hair over its range. */
function clamp(value: number | null, min: number, max: number): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.min(max, Math.max(min, value))
}
