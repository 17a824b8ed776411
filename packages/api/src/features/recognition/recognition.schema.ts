export { ingestRequestSchema, ingestResultSchema } from '@rollcall/core'

/** An entry by hand that lies further ahead is refused: it would sit on top of the table for days. */
export const MAX_FUTURE_HOURS = 1
