import { z } from 'zod'
import { directionSchema, slugSchema } from './common.ts'

export const PAIRING_CODE_PATTERN = /^[A-HJ-NP-Z2-9]{4}-?[A-HJ-NP-Z2-9]{4}$/

/** `ABCD-2345`: no I, O, 0 or 1, which people mix up. */
export const pairRequestSchema = z.object({
  code: z.string().trim().toUpperCase().regex(PAIRING_CODE_PATTERN, 'a pairing code looks like ABCD-2345'),
  version: z.string().max(40),
})

/** The token is shown once; the server keeps only its hash. */
export const pairResultSchema = z.object({ token: z.string(), cameraId: z.uuid() })

/** What a camera is told about itself. */
export const cameraIdentitySchema = z.object({
  cameraId: z.uuid(),
  name: z.string(),
  direction: directionSchema,
  location: z.object({ slug: slugSchema, name: z.string(), timeZone: z.string() }),
  /** The same person is not logged again at this camera within this time. */
  debounceMs: z.int().min(0),
})
export type CameraIdentity = z.infer<typeof cameraIdentitySchema>

export const cameraStateSchema = z.enum(['starting', 'live', 'reconnecting', 'stopped'])
export type CameraState = z.infer<typeof cameraStateSchema>

/** Sent every 30 s. The answer carries the newest gallery revision, so that a camera knows when to ask for a delta. */
export const heartbeatRequestSchema = z.object({
  state: cameraStateSchema,
  fps: z.number().min(0).max(1000),
  queueDepth: z.int().min(0),
  deadLetters: z.int().min(0),
  galleryRevision: z.int().min(0),
  runtime: z.string().max(40),
  version: z.string().max(40),
  lastError: z.string().max(300).nullable(),
})
export type Heartbeat = z.infer<typeof heartbeatRequestSchema>
export const heartbeatResultSchema = z.object({ galleryRevision: z.int().min(0), identity: cameraIdentitySchema })

/** A camera that was not heard for this long counts as offline: three missed heartbeats. */
export const OFFLINE_AFTER_MS = 90_000
export const HEARTBEAT_EVERY_MS = 30_000
