import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { dateText, hoursText, localDateTime, monthText, whoText } from '#lib/format.ts'

export type Lock = RouterOutputs['periodLock']['list'][number]

/** The first and the last date of a month, `YYYY-MM`. */
export function datesOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** `January 2026`, or the dates where it is no whole month. */
export function periodText({ from, to }: Pick<Lock, 'from' | 'to'>): string {
  const month = from.slice(0, 7)
  const whole = datesOfMonth(month)
  return whole.from === from && whole.to === to ? monthText(month) : `${dateText(from)} – ${dateText(to)}`
}

/** Who locked it, and who unlocked it. */
export function lockText({ lockedBy, lockedAt, unlockedBy, unlockedAt }: Lock): string {
  const locked = `Locked by ${whoText(lockedBy)}, ${localDateTime(lockedAt)}`
  return unlockedAt
    ? `${locked}; unlocked by ${unlockedBy ? whoText(unlockedBy) : 'somebody'}, ${localDateTime(unlockedAt)}`
    : locked
}

type AdjustmentsInput = RouterInputs['periodLock']['adjustments']
type Adjustment = RouterOutputs['periodLock']['adjustments'][number]

/** Which adjustments belong to a lock, for the API. */
export function lateComersInput({ from, to, location }: Pick<Lock, 'from' | 'to' | 'location'>): AdjustmentsInput {
  return { from, to, ...(location && { locationId: location.id }) }
}

/** `+0:30 h, of it +0:30 overtime`; what came may also change something else than hours. */
export function adjustmentText(delta: Pick<Adjustment, 'workedDeltaSeconds' | 'overtimeDeltaSeconds'>): string {
  const { workedDeltaSeconds: worked, overtimeDeltaSeconds: overtime } = delta
  if (worked === 0 && overtime === 0) return 'same hours'
  return `${signedHours(worked)} h${overtime === 0 ? '' : `, overtime ${signedHours(overtime)} h`}`
}

/** `+0:30`, `−1:00`. */
export function signedHours(seconds: number): string {
  return `${seconds < 0 ? '' : '+'}${hoursText(seconds)}`
}

/** Whether every day of the month is locked, at this location or (null) in the whole company. */
export function isLocked(locks: readonly Lock[], month: string, locationId: string | null): boolean {
  const { from, to } = datesOfMonth(month)
  return locks.some(
    (l) =>
      l.unlockedAt === null && l.from <= from && to <= l.to && (l.location === null || l.location.id === locationId),
  )
}
