import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx } from '../../context.ts'
import { EVER } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { employeesOfPatterns } from '../day-queue/day-queue.repo.ts'
import { changingDays, markDays } from '../day-queue/day-queue.service.ts'
import * as repo from './shift-pattern.repo.ts'
import type { PatternFields, ShiftPatternRow } from './shift-pattern.schema.ts'

export function list({ db }: ApiContext): Promise<ShiftPatternRow[]> {
  return repo.list(db)
}

export function create(ctx: ApiContext, fields: PatternFields): Promise<ShiftPatternRow> {
  return inTransaction(ctx, async (tx) => {
    const id = await repo.insert(tx, fields)
    await audit(tx, ctx, 'create', id, { ...fields })
    return existing(tx, id)
  })
}

/** Bears on the past too. To change a plan from a date on, end the assignments and make others. */
export function update(ctx: ApiContext, { id, ...fields }: PatternFields & { id: string }): Promise<ShiftPatternRow> {
  return changingDays(ctx, async (tx) => {
    await existing(tx, id)
    await repo.update(tx, id, fields)
    await audit(tx, ctx, 'update', id, { ...fields })
    await markDays(tx, ctx, await employeesOfPatterns(tx, [id]), { from: EVER })
    return existing(tx, id)
  })
}

export function remove(ctx: ApiContext, { id }: { id: string }): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { assignments, name } = await existing(tx, id)
    if (assignments > 0) throw new AppError('IN_USE', { what: 'shift pattern', count: assignments, by: 'assignments' })
    await repo.remove(tx, id)
    await audit(tx, ctx, 'remove', id, { name })
    return { id }
  })
}

async function existing(tx: Tx, id: string): Promise<ShiftPatternRow> {
  const found = (await repo.list(tx)).find((p) => p.id === id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'shift pattern' })
  return found
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown>): Promise<void> {
  const change = { action: `shiftPattern.${what}`, subjectKind: 'shiftPattern', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
