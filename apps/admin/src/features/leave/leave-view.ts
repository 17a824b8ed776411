import type { RouterInputs } from '@rollcall/api'
import { scheduleFields } from '#features/schedule/schedule-view.ts'
import { cursor, date, id, search, type ViewOf } from '#lib/url/fields.ts'

/** What of the tab stands in the address. */
export const leaveFields = { ...scheduleFields, employeeId: id, kind: search, from: date, to: date, cursor }
export type LeaveView = ViewOf<typeof leaveFields>

export const NO_FILTERS = { employeeId: null, kind: null, from: null, to: null } as const satisfies Partial<LeaveView>

export function isFiltered(view: LeaveView): boolean {
  return [view.employeeId, view.kind, view.from, view.to].some((value) => value !== null)
}

/** A page of the list, for the API. */
export function listInput({ employeeId, kind, from, to, cursor }: LeaveView): RouterInputs['leave']['list'] {
  const given = Object.entries({ employeeId, kind, from, to, cursor }).filter(([, value]) => value !== null)
  return Object.fromEntries(given)
}
