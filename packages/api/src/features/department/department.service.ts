import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import * as repo from './department.repo.ts'

interface Department {
  id: string
  name: string
}

export async function list({ db }: ApiContext): Promise<(Department & { employees: number })[]> {
  const found = await repo.list(db)
  return found.map(({ id, name, _count }) => ({ id, name, employees: _count.employees }))
}

export function create(ctx: ApiContext, { name }: { name: string }): Promise<Department> {
  return inTransaction(ctx, async (tx) => {
    const created = await repo.insert(tx, name)
    await audit(tx, ctx, 'create', created.id, { name })
    return created
  })
}

export function rename(ctx: ApiContext, { id, name }: Department): Promise<Department> {
  return inTransaction(ctx, async (tx) => {
    await existing(tx, id)
    const renamed = await repo.rename(tx, id, name)
    await audit(tx, ctx, 'rename', id, { name })
    return renamed
  })
}

export function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { employees } = await existing(tx, id)
    if (employees > 0) throw new AppError('IN_USE', { what: 'department', count: employees, by: 'employees' })
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id)
    return { id }
  })
}

async function existing(tx: Tx, id: string): Promise<{ employees: number }> {
  const department = await repo.withEmployeeCount(tx, id)
  if (!department) throw new AppError('NOT_FOUND', { what: 'department' })
  return department._count
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown> = {}): Promise<void> {
  return record(tx, ctx, ctx.principal, {
    action: `department.${what}`,
    subjectKind: 'department',
    subjectId: id,
    detail,
  })
}
