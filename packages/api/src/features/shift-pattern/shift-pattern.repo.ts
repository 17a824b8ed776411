import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference, isTaken } from '../../lib/database-errors.ts'
import type { PatternFields, ShiftPatternRow } from './shift-pattern.schema.ts'

export async function list(tx: Tx): Promise<ShiftPatternRow[]> {
  const found = await tx.shiftPattern.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      anchor: true,
      days: { orderBy: { position: 'asc' }, select: { shiftId: true } },
      _count: { select: { assignments: true } },
    },
  })
  return found.map(({ days, _count, ...pattern }) => ({
    ...pattern,
    cycle: days.map((d) => d.shiftId),
    assignments: _count.assignments,
  }))
}

export async function insert(tx: Tx, { name, anchor, cycle }: PatternFields): Promise<string> {
  const data = { name, anchor, days: { create: turnsOf(cycle) } }
  const { id } = await checked(name, tx.shiftPattern.create({ data, select: { id: true } }))
  return id
}

export async function update(tx: Tx, id: string, { name, anchor, cycle }: PatternFields): Promise<void> {
  await tx.shiftPatternDay.deleteMany({ where: { patternId: id } })
  const data = { name, anchor, days: { create: turnsOf(cycle) } }
  await checked(name, tx.shiftPattern.update({ where: { id }, data, select: { id: true } }))
}

function turnsOf(cycle: readonly (string | null)[]) {
  return cycle.map((shiftId, position) => ({ position, shiftId }))
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.shiftPattern.delete({ where: { id }, select: { id: true } })
}

async function checked<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (e) {
    if (isTaken(e)) throw new AppError('TAKEN', { what: 'shift pattern', value: name }, { cause: e })
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'shift' }, { cause: e })
    throw e
  }
}
