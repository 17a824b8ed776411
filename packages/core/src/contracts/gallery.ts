import { z } from 'zod'
import { identityPolicySchema } from '../recognition/policy.ts'

/** A person a camera may recognise. Vectors are base64 of little-endian float32, unit length, of the delta's model. */
export const galleryPersonSchema = z.object({
  employeeId: z.uuid(),
  /** What the door may show. */
  displayName: z.string(),
  templates: z.array(z.object({ templateId: z.uuid(), quality01: z.number(), vectorBase64: z.string() })),
})
export type GalleryPerson = z.infer<typeof galleryPersonSchema>

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
})
export type GalleryDelta = z.infer<typeof galleryDeltaSchema>

/** `modelId` is the model the camera encodes with; templates of another model are never sent. */
export const galleryRequestSchema = z.object({ sinceRevision: z.int().min(0), modelId: z.string().max(64) })
