import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { cursorSchema, dateSchema, idSchema, lineSchema, orderSchema } from '../../lib/schemas.ts'
import { departmentSchema } from '../department/department.schema.ts'
import type { DbAttentionKind } from './attention.repo.ts'

export const ATTENTION_FROM_DB = {
  INCOMPLETE: 'incomplete',
  OFF_WINDOW: 'offWindow',
  DIRECTION_CONFLICT: 'directionConflict',
  DISPUTED: 'disputed',
  WORKED_ON_LEAVE: 'workedOnLeave',
  NOT_EMPLOYED: 'notEmployed',
  GREY_ZONE: 'greyZone',
  SPOOF: 'spoof',
  ERASURE_ASKED: 'erasureAsked',
  ENROLLED_TWICE: 'enrolledTwice',
} as const satisfies Record<DbAttentionKind, string>

const kindSchema = z.enum([
  /** A day whose OUT is missing. */
  'incomplete',
  /** A punch in the window of no shift. */
  'offWindow',
  /** IN after IN, OUT without IN. */
  'directionConflict',
  'disputed',
  'workedOnLeave',
  'notEmployed',
  /** A face that two people could be. */
  'greyZone',
  /** A suspected print or screen. */
  'spoof',
  /** An employee wants to be erased. */
  'erasureAsked',
  /** Two employees whose photos look like one person. */
  'enrolledTwice',
])
export type AttentionKind = z.infer<typeof kindSchema>

const attentionFiltersSchema = z.object({
  status: z.enum(['open', 'resolved']).default('open'),
  kinds: z.array(kindSchema).max(10).optional(),
  employeeId: idSchema.optional(),
  departmentId: idSchema.optional(),
  locationId: idSchema.optional(),
  /** Local dates of the days, or of the moments of what is no day. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  order: orderSchema.default('desc'),
})
export const listAttentionSchema = attentionFiltersSchema.extend({
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type ListAttention = z.infer<typeof listAttentionSchema>

const rowSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  at: dateSchema,
  location: z.object({ id: idSchema, name: z.string() }),
  timeZone: z.string(),
  /** Of a grey zone: the nearest person. Null: nobody was named. */
  employee: z.object({ id: idSchema, code: z.string(), name: z.string() }).nullable(),
  /** Of two people the second. */
  other: z.object({ id: idSchema, code: z.string(), name: z.string() }).nullable(),
  department: departmentSchema.nullable(),
  workDate: localDateSchema.nullable(),
  punchId: z.string().nullable(),
  event: z
    .object({
      id: idSchema,
      camera: z.object({ id: idSchema, name: z.string() }).nullable(),
      similarity: z.number().nullable(),
      margin: z.number().nullable(),
      liveness01: z.number().nullable(),
      hasPicture: z.boolean(),
    })
    .nullable(),
  /** When an OUT that is missing would be put: the end of what was due. */
  suggestedOutAt: dateSchema.nullable(),
  resolvedAt: dateSchema.nullable(),
  resolvedBy: z.string().nullable(),
  resolution: z.string().nullable(),
})
export type AttentionRow = z.infer<typeof rowSchema>

export const attentionListSchema = z.object({
  rows: z.array(rowSchema),
  nextCursor: z.string().nullable(),
  /** By kind, of the filter without its kinds. */
  counts: z.record(kindSchema, z.int()),
})

const MAX_AT_ONCE = 200
const actionSchema = z.discriminatedUnion('kind', [
  /** It is as it should be. */
  z.object({ kind: z.literal('ignore') }),
  z.object({ kind: z.literal('reopen') }),
  /** At the given moment, or at the end of what was due. */
  z.object({ kind: z.literal('addOut'), at: z.iso.datetime({ offset: true }).optional() }),
  /** The punch does not count. */
  z.object({ kind: z.literal('void') }),
  /** The punch counts, although somebody disputed it. */
  z.object({ kind: z.literal('restore') }),
])
export const resolveAttentionSchema = z.object({
  ids: z.array(z.string().min(1).max(64)).min(1).max(MAX_AT_ONCE),
  action: actionSchema,
  reason: lineSchema(300),
})
export type ResolveAttention = z.infer<typeof resolveAttentionSchema>
export const resolveResultSchema = z.object({
  done: z.int(),
  /** Waits for the approval of somebody else: it is about the user's own day. */
  asked: z.int(),
  failed: z.array(z.object({ id: z.string(), message: z.string() })),
})

/** Numbers of a camera's counter that never came: passes that are lost, or still in its queue. */
export const gapListSchema = z.array(
  z.object({
    camera: z.object({ id: idSchema, name: z.string() }),
    location: z.object({ id: idSchema, name: z.string() }),
    chain: z.string(),
    from: z.int(),
    to: z.int(),
    lastReceivedAt: dateSchema.nullable(),
  }),
)
