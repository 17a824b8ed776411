import { AppError, type DateRange } from '@rollcall/core'
import type { Tx } from '../../context.ts'
import { isBrokenReference } from '../../lib/database-errors.ts'
import type { AdjustmentRow, ListAdjustments, LockPeriod, PeriodLockRow } from './period-lock.schema.ts'

const PLACE = { select: { id: true, name: true } } as const
const ROW = {
  id: true,
  fromDate: true,
  toDate: true,
  location: PLACE,
  lockedBy: true,
  lockedAt: true,
  unlockedBy: true,
  unlockedAt: true,
} as const
const MAX_SHOWN = 500

/** The newest first, those in force before the others. */
export async function list(tx: Tx): Promise<PeriodLockRow[]> {
  const open = await tx.periodLock.findMany({
    where: { unlockedAt: null },
    orderBy: [{ fromDate: 'desc' }, { id: 'desc' }],
    select: ROW,
  })
  const past = await tx.periodLock.findMany({
    where: { NOT: { unlockedAt: null } },
    orderBy: [{ unlockedAt: 'desc' }, { id: 'desc' }],
    take: MAX_SHOWN,
    select: ROW,
  })
  return [...open, ...past].map(({ fromDate, toDate, ...row }) => ({ ...row, from: fromDate, to: toDate }))
}

export async function byId(tx: Tx, id: string): Promise<PeriodLockRow | null> {
  const found = await tx.periodLock.findUnique({ where: { id }, select: ROW })
  if (!found) return null
  const { fromDate, toDate, ...row } = found
  return { ...row, from: fromDate, to: toDate }
}

export async function insert(tx: Tx, { from, to, locationId }: LockPeriod, by: string, at: Date): Promise<string> {
  const data = { fromDate: from, toDate: to, locationId, lockedBy: by, lockedAt: at }
  try {
    const { id } = await tx.periodLock.create({ data, select: { id: true } })
    return id
  } catch (e) {
    if (isBrokenReference(e)) throw new AppError('NOT_FOUND', { what: 'location' }, { cause: e })
    throw e
  }
}

/** Whether it was in force. */
export async function unlock(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const where = { id, unlockedAt: null }
  const { count } = await tx.periodLock.updateMany({ where, data: { unlockedBy: by, unlockedAt: at } })
  return count === 1
}

/** Days of the range that are still in the queue. */
export async function pending(tx: Tx, { from, to }: DateRange): Promise<number> {
  return tx.dirtyDays.count({ where: { fromDate: { lte: to }, toDate: { gte: from } } })
}

export async function adjustments(
  tx: Tx,
  { from, to, employeeId, locationId }: ListAdjustments,
): Promise<AdjustmentRow[]> {
  return tx.attendanceAdjustment.findMany({
    where: {
      workDate: { gte: from, lte: to },
      ...(employeeId !== undefined && { employeeId }),
      ...(locationId !== undefined && { locationId }),
    },
    orderBy: { id: 'asc' },
    take: MAX_SHOWN,
    select: {
      workDate: true,
      employee: { select: { id: true, code: true, name: true } },
      location: PLACE,
      workedDeltaSeconds: true,
      overtimeDeltaSeconds: true,
      createdAt: true,
    },
  })
}

export async function adjusted(tx: Tx, { from, to }: DateRange): Promise<{ employeeId: string; workDate: string }[]> {
  return tx.attendanceAdjustment.findMany({
    where: { workDate: { gte: from, lte: to } },
    select: { employeeId: true, workDate: true },
  })
}
