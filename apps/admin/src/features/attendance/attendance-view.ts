import type { RouterInputs } from '@rollcall/api'
import { isTimeZone } from '@rollcall/core'
import type { FileFormat } from '#features/exports/export-menu.tsx'
import { cursor, date, id, oneOf, search, text, type ViewOf, writeView } from '#lib/url/fields.ts'

/** The filters of the table as they stand in the address. The names are those of the API and of the CSV. */
export const attendanceFields = {
  from: date,
  to: date,
  /** In which `from` and `to` are dates; goes with them, so that a link means the same everywhere. */
  timeZone: text(isTimeZone),
  employeeId: id,
  departmentId: id,
  locationId: id,
  cameraId: id,
  direction: oneOf(['any', 'in', 'out', 'auto'], 'any'),
  search,
  sort: oneOf(['time', 'employee', 'location', 'similarity'], 'time'),
  order: oneOf(['asc', 'desc'], 'desc'),
  cursor,
}
export type AttendanceView = ViewOf<typeof attendanceFields>

type ListInput = Exclude<RouterInputs['attendance']['list'], void>

/** What to ask the API for. */
export function listInput(view: AttendanceView): ListInput {
  const { direction, ...rest } = view
  const given = Object.entries({ ...rest, direction: direction === 'any' ? null : direction })
  return Object.fromEntries(given.filter(([, value]) => value !== null))
}

/** The same whichever page is open and however it is sorted. */
export function totalsInput(view: AttendanceView): ListInput {
  return listInput({ ...view, cursor: null, sort: 'time', order: 'desc' })
}

/** The file of exactly what is filtered, all pages; with every column unless some are named. */
export function fileHref(format: FileFormat, view: AttendanceView, columns?: readonly string[]): string {
  const filters = new URLSearchParams(writeView(attendanceFields, { ...view, cursor: null }))
  if (columns) filters.set('columns', columns.join())
  return `/api/rest/attendance.${format}?${filters}`
}

export const NO_FILTERS = {
  from: null,
  to: null,
  timeZone: null,
  employeeId: null,
  departmentId: null,
  locationId: null,
  cameraId: null,
  direction: 'any',
  search: null,
} as const satisfies Partial<AttendanceView>

/** Whether anything narrows the table. */
export function isFiltered(view: AttendanceView): boolean {
  return objectKeys(NO_FILTERS).some((name) => name !== 'timeZone' && view[name] !== NO_FILTERS[name])
}

function objectKeys<T extends object>(object: T): (keyof T)[] {
  return Object.keys(object) as (keyof T)[]
}
