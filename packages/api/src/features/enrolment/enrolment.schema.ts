import { ENROLMENT_REFUSALS } from '@rollcall/core'
import { z } from 'zod'
import { PHOTO_USES } from '../../lib/enums.ts'
import { boxSchema, idSchema } from '../../lib/schemas.ts'

export const MAX_PHOTO_BYTES = 20 * 1024 * 1024

/** The photo comes as bytes: a route handler has read them from a multipart request. */
export const enrolSchema = z.object({
  employeeId: idSchema,
  photo: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be the bytes of a photo'),
  /** Which of several faces; into `faces` of the refusal. */
  faceIndex: z.int().min(0).optional(),
  /** Store it although the face is enrolled as somebody else (twins; a mistake to be mended). */
  allowDuplicate: z.boolean().default(false),
})
export type Enrol = z.infer<typeof enrolSchema>

const foundFaceSchema = z.object({ index: z.int(), box: boxSchema, quality01: z.number() })
export type FoundFace = z.infer<typeof foundFaceSchema>

/** `widthPx`, `heightPx` and the boxes of `faces` are of the upright upload. */
const uploadSchema = z.object({
  message: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  faces: z.array(foundFaceSchema),
})

export const enrolledSchema = uploadSchema.extend({
  verdict: z.literal('accepted'),
  photoId: idSchema,
  templateId: idSchema,
  quality01: z.number(),
  face: foundFaceSchema,
  setAside: z.enum(['unlike', 'aside']).nullable().meta({
    description:
      'The photo is stored but not used: `unlike` the others of the person, or set `aside` by hand; `message` says more.',
  }),
})
const refusedSchema = uploadSchema.extend({
  verdict: z.enum(ENROLMENT_REFUSALS),
  duplicateOf: z.object({ employeeId: idSchema, name: z.string() }).optional(),
})
export const enrolmentResultSchema = z.discriminatedUnion('verdict', [enrolledSchema, refusedSchema])
export type EnrolmentResult = z.infer<typeof enrolmentResultSchema>
export type Enrolled = z.infer<typeof enrolledSchema>
export type Refused = z.infer<typeof refusedSchema>

export const removePhotoSchema = z.object({ photoId: idSchema })
export const removedPhotoSchema = z.object({ photoId: idSchema, employeeId: idSchema })

export const setUseSchema = z.object({ photoId: idSchema, used: z.boolean() })
export const photoUseSchema = removedPhotoSchema.extend({ use: z.enum(PHOTO_USES) })

export const photoSizeSchema = z.enum(['avatar', 'full'])
export type PhotoSize = z.infer<typeof photoSizeSchema>
