import { directionSchema } from '@rollcall/core'
import { z } from 'zod'
import { cursorSchema, dateSchema, idSchema } from '../../lib/schemas.ts'
import { personSchema } from '../day/day.schema.ts'
import { createEmployeeWithPhotoSchema } from '../employee/employee.schema.ts'

/** `greyZone`: near to somebody, but not for certain; `unknown`: near to nobody, with a picture. */
const caseKindSchema = z.enum(['greyZone', 'unknown'])

const outcomeSchema = z.enum(['yes', 'no', 'someoneElse', 'enrolled', 'ignored'])
export type ReviewOutcome = z.infer<typeof outcomeSchema>

export const listReviewSchema = z.object({
  status: z.enum(['open', 'answered']).default('open'),
  kind: caseKindSchema.optional(),
  locationId: idSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(50).default(20),
})
export type ListReview = z.infer<typeof listReviewSchema>

const caseSchema = z.object({
  eventId: idSchema,
  kind: caseKindSchema,
  at: dateSchema,
  timeZone: z.string(),
  location: z.object({ id: idSchema, name: z.string() }),
  camera: z.object({ id: idSchema, name: z.string() }).nullable(),
  direction: directionSchema,
  /** To the candidate, -1 … 1, and how much nearer than to anybody else. */
  similarity: z.number().nullable(),
  margin: z.number().nullable(),
  hasPicture: z.boolean(),
  /** The candidate said at the door that this was not them. */
  denied: z.boolean(),
  /** The candidate was recognised for certain where they may not pass. */
  notAllowed: z.boolean(),
  answer: z
    .object({
      outcome: outcomeSchema,
      /** Null: nobody, or somebody who was erased. */
      employee: z.object({ id: idSchema, name: z.string() }).nullable(),
      decidedBy: z.string(),
      decidedAt: dateSchema,
    })
    .nullable(),
})
export type ReviewCase = z.infer<typeof caseSchema>

/** Faces that look alike, to be answered in one go. */
const groupSchema = z.object({
  id: idSchema,
  candidate: personSchema.nullable(),
  /** Who is nearly as near now, where the door could not tell the two apart. */
  runnerUp: personSchema.nullable(),
  /** It is the user's own pass: somebody else has to answer. */
  own: z.boolean(),
  /** The newest first. */
  cases: z.array(caseSchema),
})
export type ReviewGroup = z.infer<typeof groupSchema>

export const reviewListSchema = z.object({ groups: z.array(groupSchema), nextCursor: z.string().nullable() })

export const reviewCountSchema = z.object({ open: z.int() })

/** So many of the newest open ones are looked at together, and so a group of them can be answered in one go. */
export const MAX_OPEN = 300
/** The first picture that is good enough becomes a reference photo of the person. */
const learn = z.boolean().default(false)
const eventIds = z.array(idSchema).min(1).max(MAX_OPEN)

export const decideReviewSchema = z.object({
  eventIds,
  answer: z.discriminatedUnion('kind', [
    /** It is the candidate: the pass counts. */
    z.object({ kind: z.literal('yes'), learn }),
    /** It is not the candidate, and nobody knows who. */
    z.object({ kind: z.literal('no') }),
    /** The pass counts as theirs. */
    z.object({ kind: z.literal('someoneElse'), employeeId: idSchema, learn }),
    /** Somebody who is not enrolled yet: the picture is the first photo, the pass counts. */
    z.object({ kind: z.literal('enrol'), ...createEmployeeWithPhotoSchema.pick({ name: true, code: true }).shape }),
    /** It does not matter who it is. */
    z.object({ kind: z.literal('ignore') }),
  ]),
})
export type DecideReview = z.infer<typeof decideReviewSchema>
export type ReviewAnswer = DecideReview['answer']

export const undoReviewSchema = z.object({ eventIds })

export const reviewResultSchema = z.object({
  done: z.int(),
  /** Waits for the approval of somebody else: it is about the user's own day. */
  asked: z.int(),
  failed: z.array(z.object({ eventId: idSchema, message: z.string() })),
  /** Of a picture that was to be learnt: whether it is a reference photo now, or why not. */
  learnt: z.object({ photoId: idSchema.nullable(), refusal: z.string().nullable() }).nullable(),
})
export type ReviewResult = z.infer<typeof reviewResultSchema>
