import { AppError, type LocalDate } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference } from '../../lib/database-errors.ts'
import type { AssignmentRow, CreateAssignments, ListAssignments } from './assignment.schema.ts'

const PLACE = { select: { id: true, name: true } } as const
const ROW = {
  id: true,
  employee: { select: { id: true, code: true, name: true } },
  department: PLACE,
  pattern: PLACE,
  location: PLACE,
  fromDate: true,
  toDate: true,
} as const

export async function list(tx: Tx, { employeeId, departmentId, patternId }: ListAssignments): Promise<AssignmentRow[]> {
  const found = await tx.shiftAssignment.findMany({
    where: {
      ...(employeeId !== undefined && { employeeId }),
      ...(departmentId !== undefined && { departmentId }),
      ...(patternId !== undefined && { patternId }),
    },
    orderBy: [{ fromDate: 'desc' }, { id: 'desc' }],
    select: ROW,
  })
  return found.map(({ fromDate, toDate, ...row }) => ({ ...row, from: fromDate, to: toDate }))
}

export async function byId(tx: Tx, id: string): Promise<AssignmentRow | null> {
  const found = await tx.shiftAssignment.findUnique({ where: { id }, select: ROW })
  if (!found) return null
  const { fromDate, toDate, ...row } = found
  return { ...row, from: fromDate, to: toDate }
}

export async function insertMany(tx: Tx, input: CreateAssignments, at: Date): Promise<string[]> {
  const { employeeIds, departmentIds, patternId, locationId, from, to } = input
  const plan = { patternId, locationId, fromDate: from, toDate: to, createdAt: at }
  const data = [
    ...employeeIds.map((employeeId) => ({ ...plan, employeeId })),
    ...departmentIds.map((departmentId) => ({ ...plan, departmentId })),
  ]
  try {
    return (await tx.shiftAssignment.createManyAndReturn({ data, select: { id: true } })).map((a) => a.id)
  } catch (e) {
    if (!isBrokenReference(e)) throw e
    throw new AppError('NOT_FOUND', { what: 'employee, department, pattern or location' }, { cause: e })
  }
}

export async function setEnd(tx: Tx, id: string, toDate: LocalDate | null): Promise<void> {
  await tx.shiftAssignment.update({ where: { id }, data: { toDate }, select: { id: true } })
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.shiftAssignment.delete({ where: { id }, select: { id: true } })
}
