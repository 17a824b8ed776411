import { z } from 'zod'
import { dateSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

export const API_KEY_SCOPES = ['employees:read', 'employees:write', 'attendance:read', 'attendance:write'] as const
export const apiKeyScopeSchema = z.enum(API_KEY_SCOPES)
export type ApiKeyScope = z.infer<typeof apiKeyScopeSchema>

const apiKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  /** First characters, to tell keys apart. */
  prefix: z.string(),
  scopes: z.array(apiKeyScopeSchema),
  createdBy: z.string(),
  createdAt: dateSchema,
  lastUsedAt: dateSchema.nullable(),
  revokedAt: dateSchema.nullable(),
})
export type ApiKeyRow = z.infer<typeof apiKeySchema>
export const apiKeyListSchema = z.array(apiKeySchema)

export const createApiKeySchema = z.object({ name: lineSchema(80), scopes: z.array(apiKeyScopeSchema).min(1).max(4) })
/** `key` is shown once; only its hash is kept. */
export const createdApiKeySchema = z.object({ id: idSchema, key: z.string() })
