import { z } from 'zod'
import type { ApiContext, ApiServices, Principal, Tx } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
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
export function record(tx: Tx, { clock }: Pick<ApiServices, 'clock'>, actor: Actor, change: Change): Promise<void> {
  const { action, subjectKind, subjectId, detail = {} } = change
  return repo.insert(tx, {
    at: clock(),
    ...named(actor),
    action,
    subjectKind,
    subjectId,
    detail: JSON.stringify(detail),
  })
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
