import type { RouterInputs } from '@rollcall/api'
import type { FileFormat } from '#features/exports/export-menu.tsx'
import { datesOfMonth } from '#features/locks/lock-words.ts'
import { monthFields, peopleOf } from '#features/month/month-view.ts'
import { cursor, type ViewOf } from '#lib/url/fields.ts'

const { month, departmentId, locationId, search } = monthFields

/** The payroll of a month as it stands in the address. */
export const payrollFields = { month, departmentId, locationId, search, cursor }
export type PayrollView = ViewOf<typeof payrollFields>

/** @param now The month that it is, `YYYY-MM`. */
export function totalsInput(view: PayrollView, now: string): RouterInputs['payroll']['totals'] {
  return { ...datesOfMonth(view.month ?? now), ...peopleOf(view) }
}

export function listInput(view: PayrollView, now: string): RouterInputs['payroll']['list'] {
  return { ...totalsInput(view, now), ...(view.cursor !== null && { cursor: view.cursor }) }
}

/** The file of everybody of the filter. */
export function fileHref(format: FileFormat, view: PayrollView, now: string): string {
  return `/api/rest/payroll.${format}?${new URLSearchParams({ ...totalsInput(view, now) })}`
}
