import type { Prisma } from '@rollcall/db'

/** How the doors of a location behave. */
export const DOOR_COLUMNS = {
  debounceMs: true,
  liveness: true,
  challenge: true,
  keepPictures: true,
  leaseHours: true,
  language: true,
  sounds: true,
} as const

export type DoorRecord = Prisma.LocationGetPayload<{ select: typeof DOOR_COLUMNS }>
