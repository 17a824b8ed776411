import { z } from 'zod'
import { cursorSchema, dateSchema, idSchema } from '../../lib/schemas.ts'

export const listAuditSchema = z.object({ cursor: cursorSchema.optional(), limit: z.int().min(1).max(100).default(50) })
export const auditEntrySchema = z.object({
  id: idSchema,
  at: dateSchema,
  actorKind: z.enum(['user', 'employee', 'apiKey', 'camera', 'system']),
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type AuditRow = z.infer<typeof auditEntrySchema>
export const auditListSchema = z.object({ rows: z.array(auditEntrySchema), nextCursor: z.string().nullable() })
