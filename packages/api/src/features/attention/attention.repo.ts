import type { DateRange } from '@rollcall/core'
import type { Provider } from '@rollcall/db'
import type { Tx } from '../../context.ts'
import { type BulkTable, writeRows } from '../../lib/bulk.ts'
import { dayId } from '../day-derivation/day-derivation.repo.ts'

export type DbAttentionKind =
  | 'INCOMPLETE'
  | 'OFF_WINDOW'
  | 'DIRECTION_CONFLICT'
  | 'DISPUTED'
  | 'WORKED_ON_LEAVE'
  | 'NOT_EMPLOYED'
  | 'GREY_ZONE'
  | 'SPOOF'
  | 'ERASURE_ASKED'
  | 'ENROLLED_TWICE'

export interface NewItem {
  id: string
  kind: DbAttentionKind
  at: Date
  locationId: string
  employeeId: string | null
  /** Of two people. */
  otherId: string | null
  workDate: string | null
  punchId: string | null
  eventId: string | null
}

const TABLE: BulkTable = {
  name: 'AttentionItem',
  columns: {
    id: 'text',
    kind: 'enum AttentionKind',
    at: 'instant',
    locationId: 'text',
    employeeId: 'text',
    otherId: 'text',
    workDate: 'text',
    punchId: 'text',
    eventId: 'text',
  },
  key: ['id'],
}

/** What is there stays, with what was made of it. */
export async function add(tx: Tx, database: Provider, items: readonly NewItem[]): Promise<void> {
  const rows = items.map(({ employeeId, otherId, ...i }) => {
    return [i.id, i.kind, i.at, i.locationId, employeeId, otherId, i.workDate, i.punchId, i.eventId]
  })
  await writeRows(tx, database, TABLE, rows, null)
}

export async function ofDays(tx: Tx, { employeeIds, range }: { employeeIds: readonly string[]; range: DateRange }) {
  const found = await tx.attentionItem.findMany({
    where: { employeeId: { in: [...employeeIds] }, workDate: { gte: range.from, lte: range.to } },
    select: { id: true, employeeId: true, workDate: true, resolvedAt: true },
  })
  return found.map(({ id, employeeId, workDate, resolvedAt }) => ({
    id,
    dayId: dayId(workDate ?? '', employeeId ?? ''),
    resolved: resolvedAt !== null,
  }))
}

export async function remove(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.attentionItem.deleteMany({ where: { id: { in: [...ids] } } })
}
