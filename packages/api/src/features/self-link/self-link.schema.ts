import { z } from 'zod'
import { byIdSchema, dateSchema } from '../../lib/schemas.ts'

/** The link to the own page of an employee; the secret in it cannot be read again. */
const selfLinkSchema = z.object({
  madeBy: z.string(),
  madeAt: dateSchema,
  expiresAt: dateSchema,
  expired: z.boolean(),
  /** Browsers that have opened it and are not signed out. */
  browsers: z.int(),
})
export type SelfLink = z.infer<typeof selfLinkSchema>
export const selfLinkStateSchema = z.object({ link: selfLinkSchema.nullable() })

const DEFAULT_LINK_DAYS = 30
const MAX_LINK_DAYS = 366
export const makeSelfLinkSchema = byIdSchema.extend({
  days: z.int().min(1).max(MAX_LINK_DAYS).default(DEFAULT_LINK_DAYS),
})
export type MakeSelfLink = z.infer<typeof makeSelfLinkSchema>

/** Shown once. */
export const newSelfLinkSchema = z.object({ token: z.string(), expiresAt: dateSchema })
