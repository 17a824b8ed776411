import { PHOTO_ZIP } from '@rollcall/core'
import { z } from 'zod'
import { byIdSchema, dateSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

/** The file that somebody has chosen: so it is known again when the upload goes on after a reload of the page. */
export const zipFileSchema = z.object({
  name: lineSchema(255),
  bytes: z.int().min(1),
  modifiedAt: z.date(),
})
export type ChosenZip = z.infer<typeof zipFileSchema>

/** The bytes come from a route handler. `at`: bytes before them. */
export const partSchema = byIdSchema.extend({
  at: z.int().min(0).max(PHOTO_ZIP.maxBytes),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})
export type ZipPart = z.infer<typeof partSchema>

/** What became of a photo. `known`: was there already; `unused`: kept, but unlike the person's others. */
const PHOTO_STATES = ['waiting', 'enrolled', 'known', 'unused', 'refused', 'unknown'] as const
const photoStateSchema = z.enum(PHOTO_STATES)

const photoImportSchema = z.object({
  id: idSchema,
  /**
   * `uploading`: parts are missing; `received`: nobody has looked into it; `checked`: waits for the start; `interrupted`: this
   * server is not at it.
   */
  state: z.enum(['uploading', 'received', 'checked', 'running', 'interrupted', 'finished', 'cancelled']),
  file: zipFileSchema,
  receivedBytes: z.int(),
  startedBy: z.string(),
  /** Whoever asks has chosen the file. */
  own: z.boolean(),
  /** Photos. */
  counts: z.record(photoStateSchema, z.int()),
  /** To whom the photos that wait belong. */
  people: z.int(),
  /** The work; null before its start. */
  job: z.object({ total: z.int(), done: z.int(), startedAt: dateSchema }).nullable(),
  /** What has stopped it, in words. */
  problem: z.string().nullable(),
  endedAt: dateSchema.nullable(),
})
export type PhotoImport = z.infer<typeof photoImportSchema>
/** Null: there is none, or it is long ago. */
export const currentImportSchema = z.object({ current: photoImportSchema.nullable() })
export type CurrentImport = z.infer<typeof currentImportSchema>

const leftPhotoSchema = z.object({
  id: z.string(),
  /** In the ZIP. */
  name: z.string(),
  state: photoStateSchema,
  employee: z.object({ id: idSchema, code: z.string(), name: z.string() }).nullable(),
  reason: z.string(),
})
export type LeftPhoto = z.infer<typeof leftPhotoSchema>
/** The first of them; all are in the file. */
export const leftPhotosSchema = z.object({ rows: z.array(leftPhotoSchema), total: z.int() })
