import { AppError } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference } from '../../lib/database-errors.ts'
import type { Employment } from './employment.schema.ts'

export async function get(tx: Tx, employeeId: string): Promise<Employment | null> {
  const found = await tx.employee.findUnique({
    where: { id: employeeId },
    select: { employedFrom: true, employedUntil: true, homeLocationId: true },
  })
  if (!found) return null
  return { employeeId, from: found.employedFrom, until: found.employedUntil, homeLocationId: found.homeLocationId }
}

export async function set(tx: Tx, { employeeId, from, until, homeLocationId }: Employment): Promise<void> {
  const data = { employedFrom: from, employedUntil: until, homeLocationId }
  try {
    await tx.employee.update({ where: { id: employeeId }, data, select: { id: true } })
  } catch (e) {
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'location' }, { cause: e })
    throw e
  }
}
