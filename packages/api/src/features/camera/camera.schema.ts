import { CAMERA_ALERTS, type CameraSignal, cameraStateSchema, directionSchema } from '@rollcall/core'
import type { TrackedEnvelope } from '@trpc/server'
import { z } from 'zod'
import { byIdSchema, dateSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

/** `waiting`: registered, not paired. `offline`: no heartbeat for 90 s. */
export const cameraStatusSchema = z.enum(['waiting', 'online', 'offline', 'revoked'])

export const cameraSchema = z.object({
  id: idSchema,
  name: z.string(),
  location: z.object({ id: idSchema, name: z.string(), slug: z.string() }),
  direction: directionSchema,
  status: cameraStatusSchema,
  state: cameraStateSchema.nullable(),
  fps: z.number().nullable(),
  queueDepth: z.int().nullable(),
  deadLetters: z.int().nullable(),
  galleryRevision: z.int().nullable(),
  runtime: z.string().nullable(),
  version: z.string().nullable(),
  lastError: z.string().nullable(),
  lastSeenAt: dateSchema.nullable(),
  pairingExpiresAt: dateSchema.nullable(),
  /** What somebody should look after, the worst first. */
  alerts: z.array(z.enum(CAMERA_ALERTS)),
  missingEvents: z.int(),
})
export type CameraRow = z.infer<typeof cameraSchema>
export const cameraListSchema = z.array(cameraSchema)

/** Where a stream of signals broke off. */
export const signalsRequestSchema = z.object({ lastEventId: z.string().max(64).nullish() })
/** Checked one by one as they are sent. */
export const signalStreamSchema = z.custom<AsyncIterable<TrackedEnvelope<CameraSignal>, void, void>>()

export const registerCameraSchema = z.object({ name: lineSchema(80), locationId: idSchema, direction: directionSchema })
export const pairingCodeSchema = z.object({ cameraId: idSchema, pairingCode: z.string(), expiresAt: dateSchema })
export type PairingCode = z.infer<typeof pairingCodeSchema>
export const updateCameraSchema = byIdSchema.extend(registerCameraSchema.partial().shape)
