import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'

/** `reencode`: a template of the model in use for every photo; `reseal`: everything sealed with the newest key. */
const faceJobKindSchema = z.enum(['reencode', 'reseal'])
export type FaceJobKind = z.infer<typeof faceJobKindSchema>

export const byKindSchema = z.object({ kind: faceJobKindSchema })

/** Failures in one answer; all of them are counted. */
export const MAX_FAILURES_SHOWN = 50

const faceJobSchema = z.object({
  id: idSchema,
  /** `interrupted`: not finished, and this server is not at it. */
  state: z.enum(['running', 'finished', 'cancelled', 'interrupted']),
  /** Photos. */
  total: z.int(),
  done: z.int(),
  failed: z.array(
    z.object({ photoId: idSchema, employee: z.object({ id: idSchema, name: z.string() }), reason: z.string() }),
  ),
  failedCount: z.int(),
  /** What has stopped it on this server, in words; null while nothing has. */
  problem: z.string().nullable(),
  startedAt: dateSchema,
  startedBy: z.string(),
  finishedAt: dateSchema.nullable(),
})
export type FaceJob = z.infer<typeof faceJobSchema>

export const faceJobStatusSchema = z.object({
  /** In use. */
  modelId: z.string(),
  /** Photos without a template of the model in use, whether the photo is used or not. */
  missing: z.int(),
  /** Photos that are still to be sealed with the newest key, by the numbers of the job; 0 where there is no older key. */
  otherKey: z.int(),
  jobs: z.object({ reencode: faceJobSchema.nullable(), reseal: faceJobSchema.nullable() }),
})
export type FaceJobStatus = z.infer<typeof faceJobStatusSchema>
