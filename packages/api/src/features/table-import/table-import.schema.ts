import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'

const importKindSchema = z.enum(['employees', 'punches'])
export type ImportKind = z.infer<typeof importKindSchema>

/** Rows of a file that are sent at once. */
export const MAX_ROWS_AT_ONCE = 100
/** What a cell says; longer than anything that is taken, so that one long cell costs no other row. */
export const cellSchema = z.string().max(2000)
/** Of a spreadsheet. */
export const rowNumberSchema = z.int().min(1).max(1_100_000)

const outcomeSchema = z.enum(['added', 'changed', 'same', 'refused'])
export type Outcome = z.infer<typeof outcomeSchema>

/** What becomes of a row, or would. */
export const rowFateSchema = z.object({
  row: rowNumberSchema,
  outcome: outcomeSchema,
  /** Why it is refused; null: it is not. */
  reason: z.string().nullable(),
})
export type RowFate = z.infer<typeof rowFateSchema>

export const importSchema = z.object({
  id: idSchema,
  kind: importKindSchema,
  startedBy: z.string(),
  startedAt: dateSchema,
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
  /** Null: it broke off, or is under way. */
  finishedAt: dateSchema.nullable(),
  undoneBy: z.string().nullable(),
  undoneAt: dateSchema.nullable(),
})
export type ImportRow = z.infer<typeof importSchema>

export const ofKindSchema = z.object({ kind: importKindSchema })
export const importListSchema = z.array(importSchema)
