import { type Day, directionSchema } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, cursorSchema, idSchema, lineSchema } from '../../lib/schemas.ts'
import { correctionSchema, correctionStateSchema, personSchema } from '../day/day.schema.ts'

const reason = lineSchema(300)
const at = z.iso.datetime({ offset: true }).meta({ example: '2026-01-31T17:00:00+01:00' })
const base = { employeeId: idSchema, reason }
const onPunch = { ...base, punchId: idSchema }

export const changePunchSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), ...base, at, locationId: idSchema, direction: directionSchema.default('auto') }),
  z.object({
    kind: z.literal('move'),
    ...onPunch,
    at,
    /** Where it is now, when left out. */
    locationId: idSchema.optional(),
    direction: directionSchema.optional(),
  }),
  /** Does not count any more; stays readable. */
  z.object({ kind: z.literal('void'), ...onPunch }),
  /** As it was recorded, and not disputed. */
  z.object({ kind: z.literal('restore'), ...onPunch }),
])
export type ChangePunch = z.infer<typeof changePunchSchema>

const dayShapeSchema = z.custom<Day>((value) => typeof value === 'object' && value !== null)
export const dayChangesSchema = z.array(
  z.object({ workDate: localDateSchema, before: dayShapeSchema.nullable(), after: dayShapeSchema.nullable() }),
)
export type DayChanges = z.infer<typeof dayChangesSchema>

const rowSchema = correctionSchema.extend({
  employee: personSchema.omit({ photoId: true }),
})
export type CorrectionListRow = z.infer<typeof rowSchema>

export const correctionResultSchema = z.object({
  correction: rowSchema,
  /** What it did, or would do once somebody approves. */
  changes: dayChangesSchema,
})
export type CorrectionResult = z.infer<typeof correctionResultSchema>

export const listCorrectionsSchema = z.object({
  state: correctionStateSchema.optional(),
  employeeId: idSchema.optional(),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type ListCorrections = z.infer<typeof listCorrectionsSchema>
export const correctionListSchema = z.object({ rows: z.array(rowSchema), nextCursor: z.string().nullable() })

export const correctionRefSchema = byIdSchema
export const decideCorrectionSchema = byIdSchema.extend({
  approve: z.boolean(),
  note: lineSchema(300).nullable().default(null),
})
export type DecideCorrection = z.infer<typeof decideCorrectionSchema>
