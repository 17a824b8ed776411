import { cameraFaultSchema, directionSchema, recognitionKindSchema } from '@rollcall/core'
import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { cameraSchema } from '../camera/camera.schema.ts'

export const cameraDetailSchema = cameraSchema.extend({
  timeZone: z.string(),
  createdAt: dateSchema,
  pairedAt: dateSchema.nullable(),
  fault: cameraFaultSchema.nullable(),
  /** What the camera's clock lacks to the server's. */
  clockOffsetMs: z.int().nullable(),
  lastFrameAgeMs: z.int().nullable(),
  framesDropped: z.int().nullable(),
  postponed: z.int().nullable(),
  queueGrowsSince: dateSchema.nullable(),
  galleryConfirmedAt: dateSchema.nullable(),
  serverGalleryRevision: z.int(),
  lastEvents: z.array(
    z.object({
      id: z.string(),
      // a claim is stored as what it turned out to be
      kind: recognitionKindSchema.exclude(['claim']),
      occurredAt: dateSchema,
      direction: directionSchema,
      similarity: z.number().nullable(),
      employee: z.object({ id: idSchema, name: z.string() }).nullable(),
    }),
  ),
})
export type CameraDetail = z.infer<typeof cameraDetailSchema>

export const cameraChainsSchema = z.array(
  z.object({
    chain: z.string(),
    events: z.int(),
    lastSeq: z.int(),
    firstReceivedAt: dateSchema.nullable(),
    lastReceivedAt: dateSchema.nullable(),
    /** Numbers that have not come (yet), both ends included. */
    gaps: z.array(z.object({ from: z.int(), to: z.int() })),
  }),
)
