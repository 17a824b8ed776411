import { AppError } from '@rollcall/core'
import type { ApiContext, Tx } from '../../context.ts'
import { EVER } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './employment.repo.ts'
import type { Employment } from './employment.schema.ts'

export function get({ db }: ApiContext, { employeeId }: { employeeId: string }): Promise<Employment> {
  return existing(db, employeeId)
}

/** Nobody is absent before the first day or after the last. */
export function set(ctx: ApiContext, input: Employment): Promise<Employment> {
  const { employeeId, from, until } = input
  if (from !== null && until !== null && until < from) {
    throw new AppError('INVALID_INPUT', { detail: 'until: lies before "from"' })
  }
  return changingDays(ctx, async (tx) => {
    await existing(tx, employeeId)
    await repo.set(tx, input)
    const change = { action: 'employee.employment', subjectKind: 'employee', subjectId: employeeId }
    await record(tx, ctx, ctx.principal, change)
    await markDays(tx, ctx, [employeeId], { from: EVER })
    return existing(tx, employeeId)
  })
}

async function existing(tx: Tx, employeeId: string): Promise<Employment> {
  const found = await repo.get(tx, employeeId)
  if (!found) throw new AppError('NOT_FOUND', { what: 'employee' })
  return found
}
