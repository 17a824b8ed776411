import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ApiContext, ApiServices, Principal, Tx } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isTaken } from '../../lib/database-errors.ts'
import * as repo from './audit.repo.ts'
import { type AuditRow, auditEntrySchema } from './audit.schema.ts'

/** Who did it when nobody is signed in: start-up, the setup page. */
export const SYSTEM = { kind: 'system' } as const
export type Actor = Principal | typeof SYSTEM

interface Change {
  /** e.g. `employee.create` */
  action: string
  subjectKind: string
  subjectId: string | null
  /** Ids and names of fields. Never biometric data, and nothing personal of an employee: it must survive an erasure. */
  detail?: Record<string, unknown>
}

/** Writes down a change, in the transaction of the change. */
export function record(tx: Tx, services: Pick<ApiServices, 'clock'>, actor: Actor, change: Change): Promise<void> {
  return repo.insert(tx, entryOf(services, actor, change))
}

/**
 * Writes down what a page does again and again, such as showing a picture: the first time on a day (UTC). In no
 * transaction: whoever does it at the same moment is a row that is there already.
 */
export async function recordDaily(services: Pick<ApiServices, 'db' | 'clock'>, actor: Actor, change: Change) {
  const entry = entryOf(services, actor, change)
  const { action, subjectKind, subjectId, actorKind, actorId, at } = entry
  const id = uuidOf([action, subjectKind, subjectId, actorKind, actorId, at.toISOString().slice(0, 10)].join('\n'))
  if (await repo.exists(services.db, id)) return
  try {
    await repo.insert(services.db, { id, ...entry })
  } catch (e) {
    if (!isTaken(e)) throw e
  }
}

function entryOf({ clock }: Pick<ApiServices, 'clock'>, actor: Actor, change: Change) {
  const { action, subjectKind, subjectId, detail = {} } = change
  return { at: clock(), ...named(actor), action, subjectKind, subjectId, detail: JSON.stringify(detail) }
}

/** The same id for the same text (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function named(actor: Actor): { actorKind: string; actorId: string | null; actorName: string } {
  switch (actor.kind) {
    case 'user':
      return { actorKind: 'user', actorId: actor.id, actorName: `${actor.name} <${actor.email}>` }
    case 'apiKey':
      return { actorKind: 'apiKey', actorId: actor.id, actorName: actor.name }
    case 'camera':
      return { actorKind: 'camera', actorId: actor.cameraId, actorName: 'camera' }
    case 'employee':
      return { actorKind: 'employee', actorId: actor.employeeId, actorName: 'the employee' }
    case 'anonymous':
    case 'system':
      return { actorKind: 'system', actorId: null, actorName: 'system' }
  }
}

const LIST = 'audit'
const detailSchema = z.record(z.string(), z.unknown())

export async function list(ctx: ApiContext, input: { cursor?: string | undefined; limit: number }) {
  const place = decodeCursor(LIST, 'date', input.cursor)
  const after = place?.key instanceof Date ? { at: place.key, id: place.id } : null
  const found = await repo.list(ctx.db, after, input.limit + 1)
  const rows = found.slice(0, input.limit).map(
    (r): AuditRow => ({
      ...r,
      actorKind: auditEntrySchema.shape.actorKind.parse(r.actorKind),
      detail: detailSchema.parse(JSON.parse(r.detail)),
    }),
  )
  const last = rows.at(-1)
  return {
    rows,
    nextCursor: last && found.length > rows.length ? encodeCursor(LIST, { key: last.at, id: last.id }) : null,
  }
}
