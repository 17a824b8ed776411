import type { Direction, LocalDate } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { DIRECTION_FROM_DB, DIRECTION_TO_DB } from '../../lib/enums.ts'
import { CORRECTION } from '../day/day-detail.repo.ts'
import type { ListCorrections } from './correction.schema.ts'

const KIND_TO_DB = { add: 'ADD', move: 'MOVE', void: 'VOID', restore: 'RESTORE' } as const
const STATE_TO_DB = {
  requested: 'REQUESTED',
  approved: 'APPROVED',
  rejected: 'REJECTED',
  withdrawn: 'WITHDRAWN',
} as const

const ROW = {
  ...CORRECTION,
  locationId: true,
  employee: { select: { id: true, code: true, name: true, email: true } },
} as const

export type StoredCorrection = NonNullable<Awaited<ReturnType<typeof byId>>>

export async function byId(tx: Tx, id: string) {
  return tx.correction.findUnique({ where: { id }, select: ROW })
}

export async function list(tx: Tx, input: ListCorrections, after: { at: Date; id: string } | null) {
  const { state, employeeId, from, to, limit } = input
  return tx.correction.findMany({
    where: {
      ...(state !== undefined && { state: STATE_TO_DB[state] }),
      ...(employeeId !== undefined && { employeeId }),
      workDate: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lte: to }) },
      ...(after && { OR: [{ requestedAt: { lt: after.at } }, { requestedAt: after.at, id: { lt: after.id } }] }),
    },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: ROW,
  })
}

/** How many of their own wait for a decision. */
export async function countOpen(tx: Tx, requestedById: string): Promise<number> {
  return tx.correction.count({ where: { requestedById, state: 'REQUESTED' } })
}

export interface NewCorrection {
  id: string
  employeeId: string
  kind: keyof typeof KIND_TO_DB
  punchId: string
  at: Date | null
  locationId: string | null
  direction: Direction | null
  workDate: LocalDate
  reason: string
}

interface Request {
  requestedById: string
  requestedBy: string
  requestedAt: Date
}

export async function insert(tx: Tx, { kind, direction, ...correction }: NewCorrection, by: Request): Promise<void> {
  const data = {
    ...correction,
    ...by,
    kind: KIND_TO_DB[kind],
    direction: direction && DIRECTION_TO_DB[direction],
    state: 'REQUESTED' as const,
  }
  await tx.correction.create({ data, select: { id: true } })
}

/** Whether nobody else was faster. */
export async function decide(
  tx: Tx,
  id: string,
  decision: {
    state: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'
    decidedById: string
    decidedBy: string
    decidedAt: Date
    decisionNote: string | null
  },
): Promise<boolean> {
  const { count } = await tx.correction.updateMany({ where: { id, state: 'REQUESTED' }, data: decision })
  return count === 1
}

export interface KnownPunch {
  atMs: number
  locationId: string
  direction: Direction
}

/** A punch of this employee as it was recorded or added; null where there is none. */
export async function punch(tx: Tx, employeeId: string, punchId: string): Promise<KnownPunch | null> {
  const event = await tx.recognitionEvent.findFirst({
    where: { id: punchId, employeeId, kind: 'MATCH' },
    select: { occurredAt: true, locationId: true, direction: true },
  })
  if (event) {
    const { occurredAt, locationId, direction } = event
    return { atMs: occurredAt.getTime(), locationId, direction: DIRECTION_FROM_DB[direction] }
  }
  const added = await tx.correction.findFirst({
    where: { id: punchId, employeeId, kind: 'ADD', state: 'APPROVED' },
    select: { at: true, locationId: true, direction: true },
  })
  if (!added?.at || !added.locationId || !added.direction) return null
  return { atMs: added.at.getTime(), locationId: added.locationId, direction: DIRECTION_FROM_DB[added.direction] }
}

export async function zoneOf(tx: Tx, locationId: string): Promise<string | null> {
  const found = await tx.location.findUnique({ where: { id: locationId }, select: { timeZone: true } })
  return found?.timeZone ?? null
}

export async function employee(tx: Tx, id: string) {
  return tx.employee.findUnique({ where: { id }, select: { id: true, email: true } })
}
