import { z } from 'zod'
import { idSchema } from '../../lib/schemas.ts'
import type { Table } from '../../lib/table-file.ts'

export type ExportKind = 'attendance' | 'days' | 'payroll'

/** What a table of the portal gives to be written: the rows of the filter, and how many those are. */
export interface ExportSource<Row> {
  table: Table<Row>
  count: () => Promise<number>
  /** Of the filter, for the name of the file. */
  dates: readonly (string | undefined)[]
}

/** Made by whoever asks for the file, to ask how far it is. */
export const exportRefSchema = z.object({ progressId: idSchema })
export type ExportRef = z.infer<typeof exportRefSchema>

/** Columns of a file that are asked for, by their ids with commas; all of them when left out. */
export const exportColumnsSchema = z
  .string()
  .max(1000)
  .meta({
    description:
      'Columns by their ids, with commas; all when left out. A wrong one is answered with those that there are.',
    example: 'date,code,name,worked',
  })
  .optional()

/** Rows that are written, and rows that there will be. */
export const exportProgressSchema = z.object({ rows: z.int(), total: z.int() })
export type ExportProgress = z.infer<typeof exportProgressSchema>
