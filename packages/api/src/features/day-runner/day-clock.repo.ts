import type { LocalDate } from '@rollcall/core'
import type { Tx } from '../../context.ts'

export interface DayRef {
  employeeId: string
  workDate: LocalDate
}

const AT_ONCE = 5000
const REF = { employeeId: true, workDate: true } as const

/** Days whose last moment has passed. */
export async function over(tx: Tx, now: Date): Promise<DayRef[]> {
  return tx.attendanceDay.findMany({
    where: { revisitAt: { lte: now }, waits: false },
    orderBy: { revisitAt: 'asc' },
    take: AT_ONCE,
    select: REF,
  })
}

export async function waitingSites(tx: Tx): Promise<string[]> {
  const found = await tx.attendanceDay.groupBy({ by: ['locationId'], where: { revisitAt: { not: null }, waits: true } })
  return found.map((d) => d.locationId)
}

export async function waitingUntil(tx: Tx, locationId: string, until: Date): Promise<DayRef[]> {
  return tx.attendanceDay.findMany({
    where: { revisitAt: { lte: until }, waits: true, locationId },
    take: AT_ONCE,
    select: REF,
  })
}

const ONLY = 1

export async function doneUntil(tx: Tx): Promise<LocalDate | null> {
  const row = await tx.dayRollover.findUnique({ where: { id: ONLY }, select: { doneUntil: true } })
  return row?.doneUntil ?? null
}

export async function setDoneUntil(tx: Tx, date: LocalDate): Promise<void> {
  const update = { doneUntil: date }
  await tx.dayRollover.upsert({ where: { id: ONLY }, create: { id: ONLY, ...update }, update, select: { id: true } })
}
