import { AppError, type DateRange } from '@rollcall/core'
import { type ApiContext, inTransaction, type Tx, type UserPrincipal } from '../../context.ts'
import { daysBetween } from '../../lib/local-dates.ts'
import { record } from '../audit/audit.service.ts'
import { nameOf } from '../period-lock/period-lock.service.ts'
import * as repo from './day-rebuild.repo.ts'
import type { RebuildStatus } from './day-rebuild.schema.ts'

const MAX_DAYS = 1100

/** The newest one. */
export async function status({ db }: ApiContext): Promise<RebuildStatus> {
  return statusOf(db)
}

async function statusOf(tx: Tx): Promise<RebuildStatus> {
  const found = await repo.newest(tx)
  if (!found) return null
  const { fromDate, toDate, ...job } = found
  return { ...job, from: fromDate, to: toDate }
}

/** Derives every day of the range anew; one that is open is left behind. */
export async function start(ctx: ApiContext, user: UserPrincipal, { from, to }: DateRange): Promise<RebuildStatus> {
  if (from > to) throw new AppError('INVALID_INPUT', { detail: 'from: lies after "to"' })
  if (daysBetween(from, to) > MAX_DAYS)
    throw new AppError('INVALID_INPUT', { detail: 'to: more than three years later' })
  const started = await inTransaction(ctx, async (tx) => {
    const at = ctx.clock()
    await repo.cancel(tx, at)
    const total = await repo.countEmployees(tx)
    const id = await repo.insert(tx, { fromDate: from, toDate: to, total, startedBy: nameOf(user), startedAt: at })
    await audit(tx, ctx, 'start', id, { from, to })
    return statusOf(tx)
  })
  ctx.days.wake()
  return started
}

export function cancel(ctx: ApiContext): Promise<RebuildStatus> {
  return inTransaction(ctx, async (tx) => {
    if ((await repo.cancel(tx, ctx.clock())) > 0) await audit(tx, ctx, 'cancel', null, {})
    return statusOf(tx)
  })
}

function audit(tx: Tx, ctx: ApiContext, what: string, id: string | null, detail: Record<string, unknown>) {
  const change = { action: `dayRebuild.${what}`, subjectKind: 'dayRebuild', subjectId: id, detail }
  return record(tx, ctx, ctx.principal, change)
}
