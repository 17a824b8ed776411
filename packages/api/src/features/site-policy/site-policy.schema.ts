import type { SiteRules } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema, validFromSchema } from '../../lib/local-dates.ts'
import { idSchema } from '../../lib/schemas.ts'

const MINUTES_A_DAY = 24 * 60
/** Local minutes after midnight. */
const minuteOfDaySchema = z
  .int()
  .min(0)
  .max(MINUTES_A_DAY - 1)

export const localSpanSchema = z.object({ startMinute: minuteOfDaySchema, endMinute: minuteOfDaySchema })

export const siteRulesSchema = z.object({
  dayStartMinute: minuteOfDaySchema,
  mode: z.enum(['first-last', 'alternate', 'direction']),
  debounceMs: z.int().min(0).max(3_600_000),
  roundToMinutes: z.int().min(0).max(60),
  autoClose: z.boolean(),
  night: localSpanSchema.nullable(),
}) satisfies z.ZodType<SiteRules>

const sitePolicyVersionSchema = z.object({
  validFrom: validFromSchema.meta({ description: 'Null: ever since.' }),
  rules: siteRulesSchema,
})
export const sitePolicySchema = z.object({
  locationId: idSchema,
  name: z.string(),
  timeZone: z.string(),
  /** The oldest first. The first one counts where nobody said anything. */
  versions: z.array(sitePolicyVersionSchema),
  holidayCalendarId: idSchema.nullable(),
})
export type SitePolicy = z.infer<typeof sitePolicySchema>
export const sitePolicyListSchema = z.array(sitePolicySchema)
export const setSitePolicySchema = sitePolicyVersionSchema.extend({ locationId: idSchema })
export type SetSitePolicy = z.infer<typeof setSitePolicySchema>
export const removeSitePolicySchema = z.object({ locationId: idSchema, validFrom: localDateSchema.nullable() })
