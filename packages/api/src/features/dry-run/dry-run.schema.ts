import type { Day } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, idSchema } from '../../lib/schemas.ts'
import { createAssignmentsSchema, endAssignmentSchema } from '../assignment/assignment.schema.ts'
import { assignCalendarSchema, setHolidaysSchema } from '../holiday/holiday.schema.ts'
import { createLeaveSchema } from '../leave/leave.schema.ts'
import { setShiftVersionSchema } from '../shift/shift.schema.ts'
import { updateShiftPatternSchema } from '../shift-pattern/shift-pattern.schema.ts'
import { removeSitePolicySchema, setSitePolicySchema } from '../site-policy/site-policy.schema.ts'

/** A change of the rules, with the input of the procedure that would make it. */
const ruleChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shift'), input: setShiftVersionSchema }),
  z.object({ kind: z.literal('pattern'), input: updateShiftPatternSchema }),
  z.object({ kind: z.literal('assignment'), input: createAssignmentsSchema }),
  z.object({ kind: z.literal('assignmentEnd'), input: endAssignmentSchema }),
  z.object({ kind: z.literal('assignmentRemoval'), input: byIdSchema }),
  z.object({ kind: z.literal('sitePolicy'), input: setSitePolicySchema }),
  z.object({ kind: z.literal('sitePolicyRemoval'), input: removeSitePolicySchema }),
  z.object({ kind: z.literal('holidays'), input: setHolidaysSchema }),
  z.object({ kind: z.literal('calendar'), input: assignCalendarSchema }),
  z.object({ kind: z.literal('calendarRemoval'), input: byIdSchema }),
  z.object({ kind: z.literal('leave'), input: createLeaveSchema }),
  z.object({ kind: z.literal('leaveRemoval'), input: byIdSchema }),
])
export type RuleChange = z.infer<typeof ruleChangeSchema>

export const dryRunInputSchema = z.object({ change: ruleChangeSchema, from: localDateSchema, to: localDateSchema })
export type DryRunInput = z.infer<typeof dryRunInputSchema>

const dayShapeSchema = z.custom<Day>((value) => typeof value === 'object' && value !== null)

export const dryRunResultSchema = z.object({
  /** Whom the change can concern, and how many of them were looked at. */
  employees: z.int(),
  looked: z.int(),
  /** Days that would say something else, of those looked at. */
  changed: z.int(),
  /** In locked periods: they would stay, with an adjustment beside them. */
  locked: z.int(),
  /** The first of them. */
  days: z.array(
    z.object({
      employee: z.object({ id: idSchema, code: z.string(), name: z.string() }),
      workDate: localDateSchema,
      locked: z.boolean(),
      before: dayShapeSchema.nullable(),
      after: dayShapeSchema.nullable(),
    }),
  ),
})
export type DryRunResult = z.infer<typeof dryRunResultSchema>
