import { z } from 'zod'
import { directionSchema, instantSchema } from './common.ts'

export const recognitionKindSchema = z.enum(['match', 'ambiguous', 'unknown', 'spoof'])
export type RecognitionKind = z.infer<typeof recognitionKindSchema>

/** One decision of a camera. The camera makes the id (UUIDv7), so that sending it twice counts once. */
export const recognitionEventSchema = z
  .object({
    id: z.uuid(),
    /** Counts up by one per camera; a gap is a lost event. */
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
  })
  .refine((e) => (e.kind === 'match') === (e.employeeId !== null) || e.kind === 'ambiguous' || e.kind === 'spoof', {
    message: 'a match names an employee, an unknown face does not',
    path: ['employeeId'],
  })
export type RecognitionEvent = z.infer<typeof recognitionEventSchema>

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
