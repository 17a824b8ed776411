import type { Tx } from '../../context.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { dayId } from '../day-derivation/day-derivation.repo.ts'
import type { DbAttentionKind } from './attention.repo.ts'
import { ATTENTION_FROM_DB, type AttentionKind, type ListAttention } from './attention.schema.ts'

const TO_DB = new Map<AttentionKind, DbAttentionKind>()
for (const kind of Object.keys(ATTENTION_FROM_DB) as DbAttentionKind[]) TO_DB.set(ATTENTION_FROM_DB[kind], kind)

function where({ status, employeeId, departmentId, locationId, from, to }: ListAttention) {
  return {
    resolvedAt: status === 'open' ? null : { not: null },
    ...(locationId !== undefined && { locationId }),
    at: {
      // a day further on both sides: the dates are those of some zone
      ...(from !== undefined && { gte: new Date(plusDays(from, -1)) }),
      ...(to !== undefined && { lt: new Date(plusDays(to, 2)) }),
    },
    AND: [
      ...(employeeId !== undefined ? [{ OR: [{ employeeId }, { otherId: employeeId }] }] : []),
      ...(departmentId !== undefined ? [{ OR: [{ employee: { departmentId } }, { other: { departmentId } }] }] : []),
      ...(from !== undefined ? [{ OR: [{ workDate: null }, { workDate: { gte: from } }] }] : []),
      ...(to !== undefined ? [{ OR: [{ workDate: null }, { workDate: { lte: to } }] }] : []),
    ],
  }
}

const ROW = {
  id: true,
  kind: true,
  at: true,
  location: { select: { id: true, name: true, timeZone: true } },
  employee: {
    select: { id: true, code: true, name: true, department: { select: { id: true, name: true } } },
  },
  employeeId: true,
  other: { select: { id: true, code: true, name: true } },
  workDate: true,
  punchId: true,
  event: {
    select: {
      id: true,
      camera: { select: { id: true, name: true } },
      similarity: true,
      margin: true,
      liveness01: true,
      picture: { select: { eventId: true } },
      review: { select: { eventId: true } },
    },
  },
  resolvedAt: true,
  resolvedBy: true,
  resolution: true,
} as const

export type StoredItem = Awaited<ReturnType<typeof list>>[number]

export async function list(tx: Tx, input: ListAttention, after: { at: Date; id: string } | null) {
  const { kinds, order, limit } = input
  const beyond = order === 'asc' ? 'gt' : 'lt'
  const filters = where(input)
  return tx.attentionItem.findMany({
    where: {
      ...filters,
      ...(kinds && { kind: { in: kinds.flatMap((k) => TO_DB.get(k) ?? []) } }),
      AND: [
        ...filters.AND,
        ...(after ? [{ OR: [{ at: { [beyond]: after.at } }, { at: after.at, id: { [beyond]: after.id } }] }] : []),
      ],
    },
    orderBy: [{ at: order }, { id: order }],
    take: limit + 1,
    select: ROW,
  })
}

export async function countByKind(tx: Tx, input: ListAttention): Promise<Map<DbAttentionKind, number>> {
  const found = await tx.attentionItem.groupBy({ by: ['kind'], where: where(input), _count: { _all: true } })
  return new Map(found.map((g) => [g.kind, g._count._all]))
}

export async function byIds(tx: Tx, ids: readonly string[]) {
  return tx.attentionItem.findMany({ where: { id: { in: [...ids] } }, select: ROW })
}

/** What these days say, by their ids. */
export async function explanations(tx: Tx, days: readonly { workDate: string; employeeId: string }[]) {
  const ids = days.map((d) => dayId(d.workDate, d.employeeId))
  const select = { dayId: true, explanation: true } as const
  const found = await tx.attendanceDayWhy.findMany({ where: { dayId: { in: ids } }, select })
  return new Map(found.map((d) => [d.dayId, d.explanation]))
}

interface Answer {
  resolvedAt: Date | null
  resolvedBy: string | null
  resolution: string | null
}

export async function answer(tx: Tx, id: string, data: Answer): Promise<void> {
  await tx.attentionItem.update({ where: { id }, data, select: { id: true } })
}

/** The day says whether anything of it is open. */
export async function refreshDay(tx: Tx, day: { workDate: string; employeeId: string }): Promise<void> {
  const { workDate, employeeId } = day
  const open = await tx.attentionItem.count({ where: { workDate, employeeId, resolvedAt: null } })
  await tx.attendanceDay.updateMany({ where: { id: dayId(workDate, employeeId) }, data: { attention: open > 0 } })
}

export async function camerasInUse(tx: Tx) {
  return tx.camera.findMany({
    where: { revokedAt: null, tokenHash: { not: null } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, location: { select: { id: true, name: true } } },
  })
}
