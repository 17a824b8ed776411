import type { Tx } from '../../context.ts'
import type { DbDirection, DbKind, DbMethod, DbSource } from '../../lib/enums.ts'

/** A row to be, as the database writes it. */
export interface NewEvent {
  id: string
  kind: DbKind
  source: DbSource
  employeeId: string | null
  cameraId: string | null
  cameraSeq: number | null
  locationId: string
  direction: DbDirection
  occurredAt: Date
  receivedAt: Date
  similarity: number | null
  margin: number | null
  liveness01: number | null
  frames: number | null
  trackId: number | null
  modelId: string | null
  method: DbMethod
  /** Of a dispute: the event it is about. */
  disputes: string | null
  /** The person chose the direction at the door. */
  directionStated?: boolean
  /** Seen where the person may not pass. */
  notAllowedAt?: Date
}

/** Of a pass that no camera of ours has seen. */
export const NO_EVIDENCE = {
  cameraId: null,
  cameraSeq: null,
  similarity: null,
  margin: null,
  liveness01: null,
  frames: null,
  trackId: null,
  modelId: null,
  method: 'FACE',
  disputes: null,
} as const

export async function existingIds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.recognitionEvent.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
  return new Set(found.map((e) => e.id))
}

export async function existingEmployees(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.employee.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
  return new Set(found.map((e) => e.id))
}

export async function locationIds(tx: Tx, slugs: readonly string[]): Promise<Map<string, string>> {
  const found = await tx.location.findMany({ where: { slug: { in: [...slugs] } }, select: { id: true, slug: true } })
  return new Map(found.map((l) => [l.slug, l.id]))
}

export async function insertMany(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await tx.recognitionEvent.createMany({ data: [...events] })
}

/** Never moves back: an old event that comes late does not hide a newer one. */
export async function raiseLastSeen(tx: Tx, employeeId: string, at: Date): Promise<void> {
  await tx.employee.updateMany({
    where: { id: employeeId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: at } }] },
    data: { lastSeenAt: at },
  })
}
