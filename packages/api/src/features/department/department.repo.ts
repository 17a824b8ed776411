import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isTaken } from '../../lib/database-errors.ts'

export async function list(tx: Tx) {
  return tx.department.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, _count: { select: { employees: true } } },
  })
}

export async function insert(tx: Tx, name: string) {
  return asTaken(name, tx.department.create({ data: { name }, select: { id: true, name: true } }))
}

export async function rename(tx: Tx, id: string, name: string) {
  return asTaken(name, tx.department.update({ where: { id }, data: { name }, select: { id: true, name: true } }))
}

export async function withEmployeeCount(tx: Tx, id: string) {
  return tx.department.findUnique({ where: { id }, select: { id: true, _count: { select: { employees: true } } } })
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.department.delete({ where: { id }, select: { id: true } })
}

async function asTaken<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'department', value: name }, { cause: e })
    throw e
  }
}
