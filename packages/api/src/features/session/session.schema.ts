import { z } from 'zod'
import { emailSchema, idSchema, lineSchema, roleSchema } from '../../lib/schemas.ts'

export const setupNeededSchema = z.object({ needed: z.boolean() })

/** Length is judged by `passwords.ts`, which has the better words. */
export const passwordSchema = z.string().max(1000)

export const setupSchema = z.object({ name: lineSchema(100), email: emailSchema, password: passwordSchema })

export const signedInUserSchema = z.object({ id: idSchema, email: z.string(), name: z.string(), role: roleSchema })
export type SignedInUser = z.infer<typeof signedInUserSchema>
