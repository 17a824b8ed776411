import { AppError } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { record } from '../audit/audit.service.ts'
import { holdDays } from '../day-derivation/day-derivation.repo.ts'
import * as queue from '../day-queue/day-queue.repo.ts'
import { changingDays } from '../day-queue/day-queue.service.ts'
import * as repo from './period-lock.repo.ts'
import type { AdjustmentRow, ListAdjustments, LockPeriod, PeriodLockRow } from './period-lock.schema.ts'

export function list({ db }: ApiContext): Promise<PeriodLockRow[]> {
  return repo.list(db)
}

/** Days of the period stay what they say. DAYS_PENDING while some are still being worked out. */
export async function lock(ctx: ApiContext, user: UserPrincipal, input: LockPeriod): Promise<PeriodLockRow> {
  await ctx.days.idle()
  const locked = await inTransaction(ctx, async (tx) => {
    await holdDays(tx, ctx.clock())
    if ((await repo.pending(tx, input)) > 0) throw new AppError('DAYS_PENDING')
    const id = await repo.insert(tx, input, nameOf(user), ctx.clock())
    await audit(tx, ctx, 'lock', id, { ...input })
    return existing(tx, id)
  })
  ctx.signals.tell('days')
  return locked
}

/** What came meanwhile goes into its days, and its adjustments are gone. */
export async function unlock(ctx: ApiContext, user: UserPrincipal, { id }: { id: string }): Promise<PeriodLockRow> {
  const unlocked = await changingDays(ctx, async (tx) => {
    const { from, to } = await existing(tx, id)
    if (await repo.unlock(tx, id, nameOf(user), ctx.clock())) {
      await audit(tx, ctx, 'unlock', id, { from, to })
      const days = await repo.adjusted(tx, { from, to })
      const spans = days.map(({ employeeId, workDate }) => ({ employeeId, from: workDate, to: workDate }))
      await queue.add(tx, ctx.database, spans)
    }
    return existing(tx, id)
  })
  ctx.signals.tell('days')
  return unlocked
}

export function adjustments({ db }: ApiContext, input: ListAdjustments): Promise<AdjustmentRow[]> {
  return repo.adjustments(db, input)
}

export function nameOf({ name, email }: UserPrincipal): string {
  return `${name} <${email}>`
}

async function existing(tx: Tx, id: string): Promise<PeriodLockRow> {
  const found = await repo.byId(tx, id)
  if (!found) throw new AppError('NOT_FOUND', { what: 'lock' })
  return found
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string, detail: Record<string, unknown>): Promise<void> {
  const change = { action: `period.${what}`, subjectKind: 'periodLock', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
