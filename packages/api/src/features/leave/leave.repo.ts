import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference } from '../../lib/database-errors.ts'
import { PART_FROM_DB, PART_TO_DB } from '../../lib/enums.ts'
import type { CreateLeave, LeaveRow, ListLeaves } from './leave.schema.ts'

const ROW = {
  id: true,
  employee: { select: { id: true, code: true, name: true } },
  fromDate: true,
  toDate: true,
  part: true,
  kind: true,
  paid: true,
  note: true,
} as const

export interface LeavePlace {
  fromDate: string
  id: string
}

/** The latest first. */
export async function list(tx: Tx, input: ListLeaves, after: LeavePlace | null): Promise<LeaveRow[]> {
  const { from, to, employeeId, departmentId, kind, limit } = input
  const found = await tx.leave.findMany({
    where: {
      ...(from !== undefined && { toDate: { gte: from } }),
      ...(to !== undefined && { fromDate: { lte: to } }),
      ...(employeeId !== undefined && { employeeId }),
      ...(kind !== undefined && { kind }),
      ...(departmentId !== undefined && { employee: { departmentId } }),
      ...(after && { OR: [{ fromDate: { lt: after.fromDate } }, { fromDate: after.fromDate, id: { lt: after.id } }] }),
    },
    orderBy: [{ fromDate: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: ROW,
  })
  return found.map(rowOf)
}

/** What HR wrote beside it. */
export async function noteOf(tx: Tx, id: string): Promise<string | null> {
  return (await tx.leave.findUnique({ where: { id }, select: { note: true } }))?.note ?? null
}

export async function byId(tx: Tx, id: string): Promise<LeaveRow | null> {
  const found = await tx.leave.findUnique({ where: { id }, select: ROW })
  return found && rowOf(found)
}

/** What the company calls them, the names in use. */
export async function kinds(tx: Tx, limit: number): Promise<string[]> {
  const found = await tx.leave.findMany({
    distinct: ['kind'],
    orderBy: { kind: 'asc' },
    take: limit,
    select: { kind: true },
  })
  return found.map((l) => l.kind)
}

/** Leave of the same employee that these dates meet; two different halves of a day do not meet. */
export async function overlapping(tx: Tx, { employeeId, from, to, part }: CreateLeave): Promise<LeaveRow | null> {
  const found = await tx.leave.findFirst({
    where: {
      employeeId,
      fromDate: { lte: to },
      toDate: { gte: from },
      ...(part !== 'full' && { part: { in: ['FULL', PART_TO_DB[part]] } }),
    },
    orderBy: { fromDate: 'asc' },
    select: ROW,
  })
  return found && rowOf(found)
}

type Stored = Omit<LeaveRow, 'from' | 'to' | 'part'> & {
  fromDate: string
  toDate: string
  part: keyof typeof PART_FROM_DB
}

function rowOf({ fromDate, toDate, part, ...leave }: Stored): LeaveRow {
  return { ...leave, from: fromDate, to: toDate, part: PART_FROM_DB[part] }
}

export async function insert(tx: Tx, { from, to, part, ...leave }: CreateLeave, createdAt: Date): Promise<string> {
  const data = { ...leave, fromDate: from, toDate: to, part: PART_TO_DB[part], createdAt }
  try {
    const { id } = await tx.leave.create({ data, select: { id: true } })
    return id
  } catch (e) {
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'employee' }, { cause: e })
    throw e
  }
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.leave.delete({ where: { id }, select: { id: true } })
}
