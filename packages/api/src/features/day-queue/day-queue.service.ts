import { type DateRange, datesTouchedBy, type LocalDate, localDateOf } from '@rollcall/core'
import { type ApiContext, type ApiServices, inTransaction, type Tx } from '../../context.ts'
import { EVER, monthsOf } from '../../lib/local-dates.ts'
import * as repo from './day-queue.repo.ts'

type Services = Pick<ApiServices, 'clock' | 'database'>

/** The days that passes at these moments can belong to. */
export function markPasses(
  tx: Tx,
  { database }: Services,
  passes: readonly { employeeId: string; at: Date }[],
): Promise<void> {
  const spans = new Map<string, repo.DaySpan>()
  for (const { employeeId, at } of passes) {
    const span = { employeeId, ...datesTouchedBy(at.getTime()) }
    spans.set(`${employeeId} ${span.from}`, span)
  }
  return repo.add(tx, database, [...spans.values()])
}

/** Days from a date on, up to another or to what the calendar of the most eastern site says. */
export async function markDays(
  tx: Tx,
  { clock, database }: Services,
  employeeIds: readonly string[],
  { from, to = null }: { from: LocalDate; to?: LocalDate | null },
): Promise<void> {
  if (employeeIds.length === 0) return
  const last = await latestToday(tx, clock())
  const range: DateRange = {
    from: from === EVER ? ((await repo.firstDate(tx)) ?? last) : from,
    to: to !== null && to < last ? to : last,
  }
  const months = monthsOf(range)
  await repo.add(
    tx,
    database,
    employeeIds.flatMap((employeeId) => months.map((month) => ({ employeeId, ...month }))),
  )
}

/** The latest date that it is anywhere in the company. */
export async function latestToday(tx: Tx, now: Date): Promise<LocalDate> {
  const zones = await repo.zones(tx)
  return (
    zones
      .map((zone) => localDateOf(now, zone))
      .sort()
      .at(-1) ?? localDateOf(now, 'UTC')
  )
}

/** A transaction that marks days; they are derived as soon as it is through. */
export async function changingDays<T>(ctx: ApiContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await inTransaction(ctx, work)
  ctx.days.wake()
  return result
}
