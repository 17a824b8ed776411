import { AppError, type LocalDate } from '@rollcall/core'
import type { ApiContext, Tx } from '../../context.ts'
import { plusDays } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfDepartment } from '../day-queue/day-queue.repo.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './assignment.repo.ts'
import type { AssignmentRow, CreateAssignments, ListAssignments } from './assignment.schema.ts'

export function list({ db }: ApiContext, input: ListAssignments): Promise<AssignmentRow[]> {
  return repo.list(db, input)
}

export async function create(ctx: ApiContext, input: CreateAssignments): Promise<{ ids: string[] }> {
  const { employeeIds, departmentIds, from, to } = input
  return changingDays(ctx, async (tx) => {
    const ids = await repo.insertMany(tx, input, ctx.clock())
    await audit(tx, ctx, 'create', null, { ...input })
    const people = new Set(employeeIds)
    for (const id of departmentIds) for (const member of await employeesOfDepartment(tx, id)) people.add(member)
    await markDays(tx, ctx, [...people], { from, to })
    return { ids }
  })
}

/** The last date, or until further notice. */
export async function end(ctx: ApiContext, { id, to }: { id: string; to: LocalDate | null }): Promise<AssignmentRow> {
  return changingDays(ctx, async (tx) => {
    const before = await existing(tx, id)
    if (to !== null && to < before.from) throw new AppError('INVALID_INPUT', { detail: 'to: lies before "from"' })
    await repo.setEnd(tx, id, to)
    await audit(tx, ctx, 'end', id, { to })
    const last = [before.to, to].flatMap((date) => date ?? []).sort()[0]
    await markDays(tx, ctx, await peopleOf(tx, before), { from: last === undefined ? before.from : plusDays(last, 1) })
    return existing(tx, id)
  })
}

export async function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return changingDays(ctx, async (tx) => {
    const before = await existing(tx, id)
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id, { from: before.from, to: before.to })
    await markDays(tx, ctx, await peopleOf(tx, before), before)
    return { id }
  })
}

async function peopleOf(tx: Tx, { employee, department }: AssignmentRow): Promise<string[]> {
  if (employee) return [employee.id]
  return department ? employeesOfDepartment(tx, department.id) : []
}

async function existing(tx: Tx, id: string): Promise<AssignmentRow> {
  const found = await repo.byId(tx, id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'assignment' })
  return found
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string | null, detail: Record<string, unknown>) {
  const change = { action: `assignment.${what}`, subjectKind: 'assignment', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
