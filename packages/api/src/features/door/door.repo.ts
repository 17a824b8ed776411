import type { Prisma } from '@rollcall/db'
import type { Tx } from '../../context.ts'

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

export async function byLocation(tx: Tx, id: string): Promise<DoorRecord | null> {
  return tx.location.findUnique({ where: { id }, select: DOOR_COLUMNS })
}

export async function update(tx: Tx, id: string, door: DoorRecord): Promise<void> {
  await tx.location.update({ where: { id }, data: door, select: { id: true } })
}
