import { z } from 'zod'
import { byIdSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

/** Tables whose views are kept. */
const tableSchema = z.enum(['punches', 'days'])
export type TableName = z.infer<typeof tableSchema>

const hiddenSchema = z
  .array(z.string().regex(/^[a-zA-Z]{1,30}$/))
  .max(30)
  .meta({ description: 'Columns that are left out.' })

export const tableRefSchema = z.object({ table: tableSchema })

const savedViewSchema = z.object({ id: idSchema, name: z.string(), query: z.string(), hidden: hiddenSchema })
export const tableViewsSchema = z.object({
  views: z.array(savedViewSchema),
  /** Columns that are left out, whatever view is open. */
  hidden: hiddenSchema,
  /** What the table opens with; null: everything. */
  defaultId: idSchema.nullable(),
})
export type TableViews = z.infer<typeof tableViewsSchema>

const MAX_QUERY_CHARS = 2000
export const saveViewSchema = tableRefSchema.extend({
  /** A view of this name is replaced. */
  name: lineSchema(60),
  /** As it stands in the address. */
  query: z.string().max(MAX_QUERY_CHARS),
  hidden: hiddenSchema,
})
export type SaveView = z.infer<typeof saveViewSchema>
export const removeViewSchema = byIdSchema
export const setDefaultViewSchema = tableRefSchema.extend({ id: idSchema.nullable() })
export const setHiddenColumnsSchema = tableRefSchema.extend({ hidden: hiddenSchema })
