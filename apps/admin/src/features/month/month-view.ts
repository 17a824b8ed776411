import type { RouterInputs } from '@rollcall/api'
import { explainedDay } from '#features/days/days-view.ts'
import { cursor, id, search, text, type ViewOf } from '#lib/url/fields.ts'

/** The matrix of a month as it stands in the address. */
export const monthFields = {
  /** Null: the month that it is. */
  month: text((t) => /^\d{4}-(0[1-9]|1[0-2])$/.test(t)),
  departmentId: id,
  locationId: id,
  search,
  cursor,
  day: explainedDay,
}
export type MonthView = ViewOf<typeof monthFields>

/** Employees a page; the most that the API gives. */
const LIMIT = 500

/** @param now The month that it is, `YYYY-MM`. */
export function monthInput(view: MonthView, now: string): RouterInputs['day']['month'] {
  const { departmentId, locationId, search, cursor } = view
  const given = Object.entries({ departmentId, locationId, search, cursor }).filter(([, value]) => value !== null)
  return { month: view.month ?? now, limit: LIMIT, ...Object.fromEntries(given) }
}

/** `2026-01` and one less: `2025-12`. */
export function monthsFrom(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The month that it is for whoever reads. */
export function monthOf(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`
}
