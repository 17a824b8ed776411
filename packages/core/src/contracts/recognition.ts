import { z } from 'zod'
import { directionSchema, instantSchema, slugSchema } from './common.ts'

export const recognitionKindSchema = z.enum(['match', 'ambiguous', 'unknown', 'spoof'])
export type RecognitionKind = z.infer<typeof recognitionKindSchema>

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal')

/** Where an event comes from and when it was made. Cameras of release 0.1 say none of it. */
const provenance = {
  /** Location at which it was made; the camera may hang elsewhere when it is sent. */
  locationSlug: slugSchema.nullable().optional(),
  /** The run of the camera's program that made it. */
  bootId: z.uuid().optional(),
  /** Time of the decision on a clock that nobody can set; comparable within one `bootId` only. */
  monotonicMs: z.number().optional(),
  /** What the camera's clock lacked to the server's when it was made; null when it had not heard from the server. */
  clockOffsetMs: z.int().nullable().optional(),
  /** How long ago it was made, on the clock that nobody can set. Added at each sending, so no part of the hash. */
  ageMs: z.int().min(0).optional(),
  /** Names the counter: a camera that lost its outbox starts a new chain at 1. */
  chain: z.uuid().optional(),
  /** Hash of the event before it in the chain; null for the first. */
  prevHash: sha256Schema.nullable().optional(),
  /** SHA-256 of `sealedText`. */
  hash: sha256Schema.optional(),
}

/** One decision of a camera. The camera makes the id (UUIDv7), so that sending it twice counts once. */
export const recognitionEventSchema = z
  .object({
    id: z.uuid(),
    /** Counts up by one per camera and chain; a gap is a lost event. */
    cameraSeq: z.int().min(1),
    kind: recognitionKindSchema,
    /** The person of a match; for `ambiguous` the nearest one; otherwise null. */
    employeeId: z.uuid().nullable(),
    direction: directionSchema,
    occurredAt: instantSchema,
    /** Cosine to the person, -1 … 1. */
    similarity: z.number().min(-1).max(1).nullable(),
    /** Distance to the runner-up person, 0 … 2. */
    margin: z.number().min(0).max(2).nullable(),
    /** Median over the looks, 0 (print or screen) … 1 (live). */
    liveness01: z.number().min(0).max(1).nullable(),
    /** Fresh looks the decision rests on. */
    frames: z.int().min(1).max(1000),
    trackId: z.int().min(0),
    modelId: z.string().min(1).max(64),
    ...provenance,
  })
  .refine((e) => (e.kind === 'match') === (e.employeeId !== null) || e.kind === 'ambiguous' || e.kind === 'spoof', {
    message: 'a match names an employee, an unknown face does not',
    path: ['employeeId'],
  })
export type RecognitionEvent = z.infer<typeof recognitionEventSchema>

/**
 * The text whose SHA-256 is the hash of an event: the hash before it and everything the camera wrote down, in this
 * order. Whoever has the rows of a chain can prove that none was taken out, put in or changed.
 */
export function sealedText(event: Omit<RecognitionEvent, 'ageMs' | 'hash'>): string {
  const { prevHash = null, chain = null, bootId = null, locationSlug = null } = event
  const { monotonicMs = null, clockOffsetMs = null } = event
  const what = [event.id, event.kind, event.employeeId, event.direction, locationSlug]
  const when = [event.occurredAt, bootId, monotonicMs, clockOffsetMs]
  const measured = [event.similarity, event.margin, event.liveness01, event.frames, event.trackId, event.modelId]
  return JSON.stringify([prevHash, chain, event.cameraSeq, ...what, ...when, ...measured])
}

export const MAX_BATCH_EVENTS = 100

/** Events are parsed one by one, so that a malformed one is named and the rest land. */
export const ingestRequestSchema = z.object({ events: z.array(z.unknown()).min(1).max(MAX_BATCH_EVENTS) })

/** One answer per event, in the order sent. `id` is null where the event had none that could be read. */
export const ingestResultSchema = z.object({
  results: z.array(
    z.object({
      id: z.string().nullable(),
      status: z.enum(['accepted', 'duplicate', 'rejected']),
      reason: z.string().nullable(),
    }),
  ),
})
export type IngestResult = z.infer<typeof ingestResultSchema>
