import { isTimeZone } from '@rollcall/core'
import { z } from 'zod'

/** Schemas that several features share. Text is trimmed. */
export const idSchema = z.uuid()
export const byIdSchema = z.object({ id: idSchema })

const ONE_LINE = /^[^\p{Cc}]*$/u

/** One line of text that somebody typed: trimmed, not empty. */
export function lineSchema(maxLength: number) {
  return z.string().trim().min(1, 'must not be empty').max(maxLength).regex(ONE_LINE, 'must be one line of text')
}

/** An e-mail address, stored in lower case. */
export const emailSchema = z.string().trim().toLowerCase().max(200).pipe(z.email())

export const timeZoneSchema = z
  .string()
  .trim()
  .max(60)
  .refine(isTimeZone, 'use an IANA time zone, for example Europe/Berlin')

/** An instant in an answer: a Date in the portal, ISO 8601 text over REST. */
export const dateSchema = z.date().meta({ override: { type: 'string', format: 'date-time' } })

/** Opaque place in a list, see `cursor.ts`. Holds the sort key, which is long for a long name in another script. */
export const cursorSchema = z.string().max(5000)
export const orderSchema = z.enum(['asc', 'desc'])
export type Order = z.infer<typeof orderSchema>

/** `[x, y, w, h]` in pixels of the picture it belongs to. */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()])
/** What a subscription gives, one after the other. */
export function streamSchema<Item extends z.ZodType>(item: Item) {
  return z
    .custom<AsyncIterable<z.input<Item>>>((v) => typeof v === 'object' && v !== null && Symbol.asyncIterator in v)
    .transform(async function* (items): AsyncGenerator<z.output<Item>, void, void> {
      for await (const one of items) yield item.parse(one)
    })
}

export const roleSchema = z.enum(['OWNER', 'HR', 'VIEWER'])
export type Role = z.infer<typeof roleSchema>
