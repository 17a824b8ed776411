import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { dateSchema, idSchema } from '../../lib/schemas.ts'

export const dashboardInputSchema = z.object({ locationId: idSchema.optional() })

const countsSchema = z.object({
  /** Came. */
  present: z.int(),
  /** Of those. */
  late: z.int(),
  /** Are in now. */
  inside: z.int(),
  /** Should be here by now and are not. */
  overdue: z.int(),
  absent: z.int(),
  /** Would be absent, but a camera has not sent everything. */
  waiting: z.int(),
  onLeave: z.int(),
})

export const dashboardSchema = z.object({
  at: dateSchema,
  /** Each by its own calendar. */
  locations: z.array(
    countsSchema.extend({ id: idSchema, name: z.string(), timeZone: z.string(), today: localDateSchema }),
  ),
  /** First ins of today by local quarter of an hour (0 … 95); quarters without any are left out. */
  arrivals: z.array(z.object({ quarter: z.int(), count: z.int() })),
  /** The last thirty dates, the oldest first, today included. */
  trend: z.array(
    z.object({
      date: localDateSchema,
      present: z.int(),
      late: z.int(),
      incomplete: z.int(),
      absent: z.int(),
      onLeave: z.int(),
      workedSeconds: z.int(),
    }),
  ),
})
export type Dashboard = z.infer<typeof dashboardSchema>
