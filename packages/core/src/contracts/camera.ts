import { z } from 'zod'
import { directionSchema, instantSchema, slugSchema } from './common.ts'
import { historyMarkSchema } from './gallery.ts'

export const PAIRING_CODE_PATTERN = /^[A-HJ-NP-Z2-9]{4}-?[A-HJ-NP-Z2-9]{4}$/

/** `ABCD-2345`: no I, O, 0 or 1, which people mix up. */
export const userCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(PAIRING_CODE_PATTERN, 'a pairing code looks like ABCD-2345')

export const pairRequestSchema = z.object({
  code: userCodeSchema,
  version: z.string().max(40),
})

/** The token is shown once; the server keeps only its hash. */
export const pairResultSchema = z.object({ token: z.string(), cameraId: z.uuid() })

/** Languages that a door speaks. */
export const DOOR_LANGUAGES = ['en', 'de', 'es', 'hi', 'ar'] as const
export type DoorLanguage = (typeof DOOR_LANGUAGES)[number]

/**
 * What a suspected presentation attack does: `off` nothing is judged, `warn` the match counts and the suspicion is an event
 * beside it, `require` there is no match.
 */
export const livenessModeSchema = z.enum(['off', 'warn', 'require'])
export type LivenessMode = z.infer<typeof livenessModeSchema>

/** How the doors of a location behave. Sent by the server, taken over without a restart. */
export const doorSettingsSchema = z.object({
  liveness: livenessModeSchema,
  /** Ask a doubtful face for a turn or a blink. */
  challenge: z.boolean(),
  /**
   * Whose faces are kept for the review: nobody's; `doubtful` those that were near to somebody or looked like an attack;
   * `unnamed` those of strangers, too.
   */
  keepPictures: z.enum(['none', 'doubtful', 'unnamed']),
  /** So long people are recognised without a word from the server. */
  leaseMs: z.int().min(1),
  /** Null: as the camera was started. What the camera was started with goes before it. */
  language: z.enum(DOOR_LANGUAGES).nullable(),
  sounds: z.boolean().nullable(),
})
export type DoorSettings = z.infer<typeof doorSettingsSchema>

/** Of servers that send none. */
export const DEFAULT_DOOR_SETTINGS: DoorSettings = {
  liveness: 'require',
  challenge: false,
  keepPictures: 'none',
  leaseMs: 24 * 3_600_000,
  language: null,
  sounds: null,
}

/** What a camera is told about itself. */
export const cameraIdentitySchema = z.object({
  cameraId: z.uuid(),
  name: z.string(),
  direction: directionSchema,
  location: z.object({ slug: slugSchema, name: z.string(), timeZone: z.string() }),
  /** The same person is not logged again at this camera within this time. */
  debounceMs: z.int().min(0),
  door: doorSettingsSchema.default(DEFAULT_DOOR_SETTINGS),
})
export type CameraIdentity = z.infer<typeof cameraIdentitySchema>

export const cameraStateSchema = z.enum(['starting', 'live', 'reconnecting', 'failing', 'stopped'])
export type CameraState = z.infer<typeof cameraStateSchema>

/** Why a door cannot do its work. `lease`: it has not heard from the server for too long to recognise people. */
export const cameraFaultSchema = z.enum(['storage', 'vision', 'dark', 'picture', 'lease'])
export type CameraFault = z.infer<typeof cameraFaultSchema>

/** Sent every 30 s, and at once when the gallery has changed: `galleryRevision` is the one in memory and on disk. The answer carries the newest gallery revision, so that a camera knows when to ask for a delta. */
export const heartbeatRequestSchema = z.object({
  state: cameraStateSchema,
  fps: z.number().min(0).max(1000),
  queueDepth: z.int().min(0),
  deadLetters: z.int().min(0),
  galleryRevision: z.int().min(0),
  /** The mark that came with that revision; a revision of another history is none of ours. */
  galleryMark: historyMarkSchema.optional(),
  runtime: z.string().max(40),
  version: z.string().max(40),
  lastError: z.string().max(300).nullable(),
  fault: cameraFaultSchema.nullable().default(null),
  /** What the camera's clock lacks to the server's. */
  clockOffsetMs: z.int().nullable().default(null),
  lastFrameAgeMs: z.int().min(0).nullable().default(null),
  framesDropped: z.int().min(0).default(0),
  /** Events that the server failed on and that are tried again later. */
  postponed: z.int().min(0).default(0),
})
export type Heartbeat = z.infer<typeof heartbeatRequestSchema>
export const heartbeatResultSchema = z.object({ galleryRevision: z.int().min(0), identity: cameraIdentitySchema })

/** A camera that was not heard for this long counts as offline: three missed heartbeats. */
export const OFFLINE_AFTER_MS = 90_000
export const HEARTBEAT_EVERY_MS = 30_000

/** Wakes a camera: what differs from what it knows is worth asking for. */
export const cameraSignalSchema = z.object({
  galleryRevision: z.int().min(0),
  /** Changes with everything in `CameraIdentity` and with the policy. Opaque. */
  settingsMark: z.string().max(64),
  /** Somebody asks for a picture; null when nobody does. */
  snapshotWantedAt: instantSchema.nullable(),
})
export type CameraSignal = z.infer<typeof cameraSignalSchema>

/** Base64 of 32 bytes: opens the gallery on this camera's disk. The server takes it back by giving it no more. */
export const galleryKeySchema = z.object({ key: z.base64() })

/** Of the JPEG that a camera sends when somebody asks what it sees. */
export const MAX_SNAPSHOT_BYTES = 300 * 1024
/** Where it sends it to: multipart, the JPEG as `photo`, and as `ageMs` how long ago it was taken. */
export const SNAPSHOT_PATH = '/api/camera/snapshot'

/** A device without a token asks to be let in and shows `userCode`; the shape of RFC 8628. */
export const deviceStartSchema = z.object({ version: z.string().max(40), hostName: z.string().max(100) })
export const deviceStartResultSchema = z.object({
  /** Secret of the device. */
  deviceCode: z.string(),
  /** To be typed in the portal, like a pairing code. */
  userCode: z.string(),
  intervalMs: z.int().min(1000),
  expiresAt: instantSchema,
})
export type DeviceStart = z.infer<typeof deviceStartResultSchema>
export const deviceTokenSchema = z.object({ deviceCode: z.string().max(100) })
export const deviceTokenResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pending') }),
  /** Asked too soon: wait 5 s longer between two questions from now on. */
  z.object({ status: z.literal('slow_down') }),
  /** Used, unknown or too old: start again. */
  z.object({ status: z.literal('expired') }),
  z.object({ status: z.literal('approved'), ...pairResultSchema.shape }),
])
export type DeviceToken = z.infer<typeof deviceTokenResultSchema>

/** How much longer a device that is told to slow down waits between two questions. */
export const DEVICE_SLOW_DOWN_MS = 5000
