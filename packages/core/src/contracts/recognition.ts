import { z } from 'zod'
import { directionSchema, instantSchema, sha256Schema, slugSchema } from './common.ts'
import { pinSchema } from './credential.ts'

export const recognitionKindSchema = z.enum([
  'match',
  'ambiguous',
  'unknown',
  'spoof',
  /** A PIN, or a badge that the camera does not know, for the server to check: it becomes a match or an unknown. */
  'claim',
  /** Somebody says that the event before was not them. */
  'dispute',
])
export type RecognitionKind = z.infer<typeof recognitionKindSchema>

/** What names the person. */
export const eventMethodSchema = z.enum(['face', 'pin', 'qr'])
export type EventMethod = z.infer<typeof eventMethodSchema>

/** Who somebody says they are, to be checked by the server. */
const pinClaimSchema = z.object({ employeeCode: z.string().min(1).max(40), pin: pinSchema })
export type PinClaim = z.infer<typeof pinClaimSchema>

/** SHA-256 of the text of a badge that the camera does not know: made a moment ago, of another place, or of nobody. */
const badgeClaimSchema = z.object({ badgeHash: sha256Schema })

export const claimSchema = z.union([pinClaimSchema, badgeClaimSchema])
export type Claim = z.infer<typeof claimSchema>

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
    /** Fresh looks the decision rests on; 0 where no face was looked at. */
    frames: z.int().min(0).max(1000),
    trackId: z.int().min(0),
    modelId: z.string().min(1).max(64),
    /** Without it: face. */
    method: eventMethodSchema.optional(),
    /** Of a claim. No part of the hash, which outlives it: a PIN could be guessed from that. */
    claim: claimSchema.optional(),
    /** Of a dispute: the id of the event it is about. */
    disputes: z.uuid().optional(),
    /** The person pressed "Check out now": the direction is theirs, not that of the door. */
    directionStated: z.literal(true).optional(),
    ...provenance,
  })
  .refine((e) => (e.kind === 'match') === (e.employeeId !== null) || e.kind === 'ambiguous' || e.kind === 'spoof', {
    message: 'a match names an employee, an unknown face does not',
    path: ['employeeId'],
  })
  .refine((e) => (e.kind === 'claim') === (e.claim !== undefined), { message: 'goes with a claim', path: ['claim'] })
  .refine((e) => e.method !== 'pin' || e.kind === 'claim', { message: 'a PIN is a claim', path: ['method'] })
  .refine((e) => !e.claim || e.method === ('pin' in e.claim ? 'pin' : 'qr'), {
    message: 'goes with what is claimed',
    path: ['method'],
  })
  .refine((e) => (e.kind === 'dispute') === (e.disputes !== undefined), {
    message: 'goes with a dispute',
    path: ['disputes'],
  })
  .refine((e) => e.kind === 'match' || e.directionStated === undefined, {
    message: 'goes with a match',
    path: ['directionStated'],
  })
export type RecognitionEvent = z.infer<typeof recognitionEventSchema>

/**
 * The text whose SHA-256 is the hash of an event: the hash before it and everything the camera wrote down, in this
 * order. Whoever has the rows of a chain can prove that none was taken out, put in or changed.
 */
export function sealedText(event: Omit<RecognitionEvent, 'ageMs' | 'hash' | 'claim'>): string {
  const { prevHash = null, chain = null, bootId = null, locationSlug = null } = event
  const { monotonicMs = null, clockOffsetMs = null } = event
  const what = [event.id, event.kind, event.employeeId, event.direction, locationSlug]
  const when = [event.occurredAt, bootId, monotonicMs, clockOffsetMs]
  const { method = 'face', disputes = null, directionStated } = event
  // Only where they say something: the hashes of events from before these existed stay true.
  const stated = directionStated ? [directionStated] : []
  const later = method === 'face' && disputes === null && !directionStated ? [] : [method, disputes, ...stated]
  const measured = [event.similarity, event.margin, event.liveness01, event.frames, event.trackId, event.modelId]
  return JSON.stringify([prevHash, chain, event.cameraSeq, ...what, ...when, ...measured, ...later])
}

export const MAX_BATCH_EVENTS = 100

/** Events are parsed one by one, so that a malformed one is named and the rest land. */
export const ingestRequestSchema = z.object({ events: z.array(z.unknown()).min(1).max(MAX_BATCH_EVENTS) })

/** `refused`: wrong code or PIN, or a badge of nobody, `locked`: too many of them, `not_allowed`: here or at all; the door gives no reason. */
export const claimOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('named'), employeeId: z.uuid(), displayName: z.string() }),
  z.object({ kind: z.enum(['refused', 'locked', 'not_allowed']) }),
])
export type ClaimOutcome = z.infer<typeof claimOutcomeSchema>

/** Said quietly beside a pass. */
export const passNoteSchema = z.object({
  /** From the first pass of the site's day to this one; only of a pass out. */
  sinceFirstMs: z.int().min(0).nullable(),
  remark: z.enum(['late', 'off_shift']).nullable(),
})
export type PassNote = z.infer<typeof passNoteSchema>

/** Of the face of an event: a JPEG, sent after the event; a second one changes nothing. */
export const MAX_EVENT_PICTURE_BYTES = 40 * 1024
/** Where a camera sends it to: multipart, the JPEG as `photo`, the id of its event as `eventId`. */
export const EVENT_PICTURE_PATH = '/api/camera/picture'

/** One answer per event, in the order sent. `id` is null where the event had none that could be read. */
export const ingestResultSchema = z.object({
  results: z.array(
    z.object({
      id: z.string().nullable(),
      status: z.enum(['accepted', 'duplicate', 'rejected']),
      reason: z.string().nullable(),
      /** What became of a claim, for the door. */
      claim: claimOutcomeSchema.optional(),
      /** What the door adds to a match. */
      note: passNoteSchema.optional(),
    }),
  ),
})
export type IngestResult = z.infer<typeof ingestResultSchema>
