import { z } from 'zod'
import { byIdSchema, dateSchema, emailSchema, idSchema, lineSchema, roleSchema } from '../../lib/schemas.ts'
import { passwordSchema } from '../session/session.schema.ts'

export const portalUserSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  disabledAt: dateSchema.nullable(),
  lastSignInAt: dateSchema.nullable(),
  createdAt: dateSchema,
})
export type PortalUserRow = z.infer<typeof portalUserSchema>
export const portalUserListSchema = z.array(portalUserSchema)

export const createPortalUserSchema = z.object({
  name: lineSchema(100),
  email: emailSchema,
  role: roleSchema,
  password: passwordSchema,
})
export const updatePortalUserSchema = byIdSchema.extend({
  name: lineSchema(100).optional(),
  role: roleSchema.optional(),
})
export const setDisabledSchema = byIdSchema.extend({ disabled: z.boolean() })
export const resetPasswordSchema = byIdSchema.extend({ password: passwordSchema })
export const changeOwnPasswordSchema = z.object({ current: passwordSchema, next: passwordSchema })
