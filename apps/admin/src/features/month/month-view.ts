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

type PeopleInput = { departmentId?: string; locationId?: string; search?: string }

/** Employees a page; the most that the API gives. */
const LIMIT = 500

/** @param now The month that it is, `YYYY-MM`. */
export function monthInput(view: MonthView, now: string): RouterInputs['day']['month'] {
  return {
    month: view.month ?? now,
    limit: LIMIT,
    ...peopleOf(view),
    ...(view.cursor !== null && { cursor: view.cursor }),
  }
}

/** Whose month it is about, for the API. */
export function peopleOf({
  departmentId,
  locationId,
  search,
}: Pick<MonthView, 'departmentId' | 'locationId' | 'search'>): PeopleInput {
  const given = Object.entries({ departmentId, locationId, search }).filter(([, value]) => value !== null)
  return Object.fromEntries(given)
}

/** Printed timesheets of everybody of the filter, one page each. */
export function timesheetsHref(filters: PeopleInput & { month: string; employeeId?: string }): string {
  return `/api/rest/timesheets.pdf?${new URLSearchParams({ ...filters })}`
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
