import { z } from 'zod'

/** Which way through the door: a camera may be an entrance, an exit, or both (`auto`). */
export const directionSchema = z.enum(['in', 'out', 'auto'])
export type Direction = z.infer<typeof directionSchema>

/** A UTC instant as ISO 8601 text with `Z`, millisecond precision. */
export const instantSchema = z.iso.datetime({ precision: 3 })

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal')

/** URL- and shell-safe name, e.g. `lobby` or `berlin-2`. */
export const slugSchema = z
  .string()
  .trim()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single dashes')
  .max(40)

/** True for a name of the IANA time zone database this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Za-z]/.test(zone)
  } catch {
    return false
  }
}
