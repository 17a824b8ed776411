import { z } from 'zod'
import { dateSchema, idSchema } from '../../lib/schemas.ts'

/** What `lately` looks back on. */
export const LATELY_DAYS = 30

/** The promise to keep: of so many strangers at most one is named. */
export const coachInputSchema = z.object({ wrongOneIn: z.int().min(100).max(1_000_000).default(1000) })

const share = z.number().min(0).max(1)

/** Counts of cosines; the last bin includes its upper edge. */
const histogramSchema = z.object({ from: z.number(), binWidth: z.number(), counts: z.array(z.int()) })

/** What a policy does. Shares are per look; `CoachOutcome` of core says what each one is of. */
const outcomeSchema = z.object({
  wrongOneIn: z.number().nullable(),
  wrongShare: share.nullable(),
  rarestOneIn: z.int(),
  missedShare: share.nullable(),
  missed: z.int(),
  misnamedShare: share.nullable(),
  misnamed: z.int(),
  knownTrials: z.int(),
  extrapolated: z.boolean(),
})
const policySchema = z.object({ acceptAtSimilarity: z.number(), marginToRunnerUp: z.number(), outcome: outcomeSchema })

const personSchema = z.object({ id: idSchema, name: z.string() })
/** With the newest photo that is used. */
const pictured = personSchema.extend({ photoId: idSchema.nullable() })

export const coachReportSchema = z.object({
  people: z.int(),
  templates: z.int(),
  probedPeople: z.int(),
  computedAt: dateSchema,
  curves: z.object({ genuine: histogramSchema, impostor: histogramSchema, nearest: histogramSchema }),
  /** `version` is the `basedOn` of a change. */
  current: policySchema.extend({ version: z.int() }),
  suggestion: policySchema.extend({ reason: z.string() }).nullable(),
  notEnough: z.string().nullable(),
  growth: z.array(z.object({ people: z.int(), acceptAtSimilarity: z.number(), outcomeOfCurrent: outcomeSchema })),
  growthMethod: z.string(),
  lookAlikes: z.array(z.object({ a: pictured, b: pictured, similarity: z.number() })),
  badReferences: z.array(
    z.object({
      employee: personSchema,
      photoId: idSchema,
      similarityToOwn: z.number().nullable(),
      nearest: personSchema.extend({ similarity: z.number() }).nullable(),
      cause: z.enum(['unlike_own', 'nearer_to_other']),
    }),
  ),
  lately: z.object({
    days: z.int(),
    strangers: z.object({
      n: z.int(),
      highest: z.object({ similarity: z.number(), occurredAt: dateSchema, locationName: z.string() }).nullable(),
    }),
    /** `p5`: one match in twenty was less similar; null with fewer than twenty. */
    matches: z.object({ n: z.int(), p5: z.number().nullable() }),
  }),
})
export type CoachAnswer = z.infer<typeof coachReportSchema>
