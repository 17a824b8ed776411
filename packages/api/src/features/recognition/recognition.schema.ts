export { ingestRequestSchema, ingestResultSchema } from '@rollcall/core'

/** A camera's clock may be this wrong; later events are refused, they would sit on top of the table for days. */
export const MAX_FUTURE_HOURS = 1
