import { z } from 'zod'
import { identityPolicySchema } from '../recognition/policy.ts'
import { sha256Schema } from './common.ts'

/** A person a camera may recognise: by face, by badge, or both. Who has neither needs a PIN, which the server checks. Vectors are base64 of little-endian float32, unit length, of the delta's model. */
export const galleryPersonSchema = z.object({
  employeeId: z.uuid(),
  /** What the door may show. */
  displayName: z.string(),
  /** SHA-256 of the text of the person's QR code. */
  badgeHash: sha256Schema.optional(),
  templates: z.array(z.object({ templateId: z.uuid(), quality01: z.number(), vectorBase64: z.string() })),
})
export type GalleryPerson = z.infer<typeof galleryPersonSchema>

/**
 * Tells two histories of a gallery apart that count through the same revisions: after a backup was restored, the numbers
 * come again for other changes. Opaque; belongs to one revision. Older servers and cameras do without.
 */
export const historyMarkSchema = z.string().min(1).max(64)

/**
 * What changed after `fromRevision`. `fromRevision` 0 is a snapshot: forget everything else.
 * Idempotent: `upserts` replace a person whole, `tombstones` name people to forget.
 * With `more` the sender has further changes after `toRevision`; ask again at once.
 */
export const galleryDeltaSchema = z.object({
  fromRevision: z.int().min(0),
  toRevision: z.int().min(0),
  modelId: z.string(),
  policy: identityPolicySchema,
  upserts: z.array(galleryPersonSchema),
  tombstones: z.array(z.uuid()),
  more: z.boolean(),
  /** Of `toRevision`; none where nothing was ever enrolled. */
  historyMark: historyMarkSchema.optional(),
})
export type GalleryDelta = z.infer<typeof galleryDeltaSchema>

/**
 * `modelId` is the model the camera encodes with; templates of another model are never sent. `historyMark` is the one that
 * came with `sinceRevision`: when the server's history has another one there, the answer is a snapshot.
 */
export const galleryRequestSchema = z.object({
  sinceRevision: z.int().min(0),
  modelId: z.string().max(64),
  historyMark: historyMarkSchema.optional(),
})
export type GalleryRequest = z.infer<typeof galleryRequestSchema>
