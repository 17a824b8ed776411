import type { LocalDate } from '@rollcall/core'
import { z } from 'zod'

/** `YYYY-MM-DD` of a calendar that hangs on the wall. */
export const localDateSchema = z.iso.date().meta({ example: '2026-01-31' })

export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be YYYY-MM')

/** In the database: a rule that counts ever since. */
export const EVER: LocalDate = '0001-01-01'

/** From when on a version of a rule counts; null: ever since. */
export const validFromSchema = localDateSchema.nullable()

export function validFromOf(stored: LocalDate): LocalDate | null {
  return stored === EVER ? null : stored
}

const DAY_MS = 24 * 3_600_000

export function plusDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Both ends included. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
}

export function datesOf({ from, to }: { from: LocalDate; to: LocalDate }): LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, i) => plusDays(from, i))
}

/** The range cut at the ends of months. */
export function monthsOf({ from, to }: { from: LocalDate; to: LocalDate }): { from: LocalDate; to: LocalDate }[] {
  const months: { from: LocalDate; to: LocalDate }[] = []
  for (let start = from; start <= to; ) {
    const [y = 0, m = 1] = start.split('-').map(Number)
    const last = new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10)
    months.push({ from: start, to: last < to ? last : to })
    start = plusDays(last, 1)
  }
  return months
}
