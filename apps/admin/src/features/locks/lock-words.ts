import type { RouterOutputs } from '@rollcall/api'
import { dateText, localDateTime, monthText, whoText } from '#lib/format.ts'

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

/** Whether every day of the month is locked, at this location or (null) in the whole company. */
export function isLocked(locks: readonly Lock[], month: string, locationId: string | null): boolean {
  const { from, to } = datesOfMonth(month)
  return locks.some(
    (l) =>
      l.unlockedAt === null && l.from <= from && to <= l.to && (l.location === null || l.location.id === locationId),
  )
}
