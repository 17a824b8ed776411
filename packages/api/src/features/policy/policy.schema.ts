import { matchChangeSchema } from '@rollcall/core'
import { z } from 'zod'
import { dateSchema } from '../../lib/schemas.ts'

/** Of `history`, with the shipped one. */
export const MAX_VERSIONS = 100

const versionSchema = z.int().min(0)
const noteSchema = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^\p{Cc}]*$/u, 'must be one line of text')
  .default('')

/** `basedOn` is the version that was on the screen: a change of a policy that is not the current one any more is refused. */
export const changePolicySchema = matchChangeSchema.extend({ note: noteSchema, basedOn: versionSchema })
export const revertPolicySchema = z.object({ version: versionSchema, basedOn: versionSchema })

/** Version 0 is the shipped policy; nobody applied it. */
export const policyVersionSchema = z.object({
  modelId: z.string(),
  version: versionSchema,
  acceptAtSimilarity: z.number(),
  marginToRunnerUp: z.number(),
  note: z.string(),
  appliedBy: z.string().nullable(),
  appliedAt: dateSchema.nullable(),
})
export type PolicyVersion = z.infer<typeof policyVersionSchema>
/** Newest first, the shipped one last. */
export const policyHistorySchema = z.object({ rows: z.array(policyVersionSchema) })
