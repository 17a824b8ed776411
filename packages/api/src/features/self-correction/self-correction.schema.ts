import { directionSchema } from '@rollcall/core'
import { z } from 'zod'
import { localDateSchema } from '../../lib/local-dates.ts'
import { byIdSchema, dateSchema, idSchema } from '../../lib/schemas.ts'
import { changePunchSchema } from '../correction/correction.schema.ts'
import { correctionSchema } from '../day/day.schema.ts'
import { dayFiguresSchema } from '../self/self.schema.ts'

const [add, move, takeOut] = changePunchSchema.options
/** Of whoever asks: there is nobody else to name. */
export const ownChangeSchema = z.discriminatedUnion('kind', [
  add.omit({ employeeId: true }),
  move.omit({ employeeId: true }),
  takeOut.omit({ employeeId: true }),
])
export type OwnChange = z.infer<typeof ownChangeSchema>

/** What days say before and after. */
export const ownChangesSchema = z.array(
  z.object({ workDate: localDateSchema, before: dayFiguresSchema.nullable(), after: dayFiguresSchema.nullable() }),
)
export type OwnChanges = z.infer<typeof ownChangesSchema>

export const ownRequestSchema = correctionSchema
  .pick({ id: true, kind: true, state: true, punchId: true, workDate: true, at: true, location: true })
  .extend({
    timeZone: z.string(),
    direction: directionSchema.nullable(),
    reason: z.string(),
    /** Asked for by the employee; else by the office. */
    mine: z.boolean(),
    requestedAt: dateSchema,
    decidedAt: dateSchema.nullable(),
    decisionNote: z.string().nullable(),
  })
export type OwnRequest = z.infer<typeof ownRequestSchema>
export const ownRequestsSchema = z.array(ownRequestSchema)

export const askedSchema = z.object({ id: idSchema, changes: ownChangesSchema })
export type Asked = z.infer<typeof askedSchema>
export const ownRequestRefSchema = byIdSchema
