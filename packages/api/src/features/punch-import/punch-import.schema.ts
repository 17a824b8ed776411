import { directionSchema } from '@rollcall/core'
import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'
import { cellSchema, MAX_ROWS_AT_ONCE, rowFateSchema, rowNumberSchema } from '../table-import/table-import.schema.ts'

const punchCellsSchema = z.object({
  row: rowNumberSchema,
  code: cellSchema,
  /** With the time, or without where `time` has it. */
  date: cellSchema,
  time: cellSchema.optional(),
  direction: cellSchema.optional(),
  /** Name or short name. */
  location: cellSchema.optional(),
})
export type PunchCells = z.infer<typeof punchCellsSchema>

export const checkPunchesSchema = z.object({
  rows: z.array(punchCellsSchema).min(1).max(MAX_ROWS_AT_ONCE),
  /** What 03/04/2026 means; null: nobody has said, and such a row is refused. */
  dateOrder: z.enum(['dmy', 'mdy']).nullable(),
  /** Where rows were punched that do not say it; by its clock their times are read. */
  locationId: idSchema.nullable(),
})
export type CheckPunches = z.infer<typeof checkPunchesSchema>

export const applyPunchesSchema = checkPunchesSchema.extend({ importId: idSchema })
export type ApplyPunches = z.infer<typeof applyPunchesSchema>

/** `changed`: it had been taken back with an import, and counts again. */
const punchFateSchema = rowFateSchema.extend({
  code: z.string(),
  punch: z
    .object({
      id: idSchema,
      employee: z.object({ id: idSchema, name: z.string() }),
      location: z.object({ id: idSchema, name: z.string() }),
      timeZone: z.string(),
      at: dateSchema,
      direction: directionSchema,
    })
    .nullable(),
  /** What whoever imports should know, although it is taken. */
  note: z.string().nullable(),
})
export type PunchFate = z.infer<typeof punchFateSchema>
export const punchFatesSchema = z.array(punchFateSchema)

export const undonePunchesSchema = z.object({ voided: z.int() })
