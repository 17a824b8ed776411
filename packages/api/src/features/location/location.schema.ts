import { slugSchema } from '@rollcall/core'
import { z } from 'zod'
import { byIdSchema, idSchema, lineSchema } from '../../lib/schemas.ts'

/** The service judges the zone, so that the reader gets TIME_ZONE_UNKNOWN and its words. */
const zoneSchema = z.string().trim().max(60)

export const locationSchema = z.object({ id: idSchema, slug: z.string(), name: z.string(), timeZone: z.string() })
export type LocationRow = z.infer<typeof locationSchema>
export const locationListSchema = z.array(locationSchema.extend({ cameras: z.int() }))
export const createLocationSchema = z.object({ name: lineSchema(80), slug: slugSchema, timeZone: zoneSchema })
export const updateLocationSchema = byIdSchema.extend(createLocationSchema.partial().shape)
