import type { RouterInputs } from '@rollcall/api'
import { DAY_FACTS, PRESENCES } from '@rollcall/core'
import type { FileFormat } from '#features/exports/export-menu.tsx'
import { cursor, date, id, oneOf, search, text, type ViewOf } from '#lib/url/fields.ts'

/** The day that is explained, `employeeId:date`. */
export const explainedDay = text((t) => /^[0-9a-f-]{36}:\d{4}-\d{2}-\d{2}$/i.test(t))

/** The filters of the table of days as they stand in the address. */
export const daysFields = {
  from: date,
  to: date,
  employeeId: id,
  departmentId: id,
  locationId: id,
  presence: oneOf(['any', ...PRESENCES], 'any'),
  fact: oneOf(['any', ...DAY_FACTS], 'any'),
  search,
  sort: oneOf(['date', 'employee', 'firstIn', 'lastOut', 'worked', 'late', 'early', 'overtime'], 'date'),
  order: oneOf(['asc', 'desc'], 'desc'),
  cursor,
  day: explainedDay,
}
export type DaysView = ViewOf<typeof daysFields>

type ListInput = RouterInputs['day']['list']
type FiltersInput = RouterInputs['day']['totals']

/** What narrows the table, for the API. */
export function filtersInput(view: DaysView): FiltersInput {
  const { from, to, employeeId, departmentId, locationId, presence, fact, search, sort, order } = view
  const given = { from, to, employeeId, departmentId, locationId, search }
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    ...(presence !== 'any' && { presence: [presence] }),
    ...(fact !== 'any' && { facts: [fact] }),
    sort,
    order,
  }
}

/** A page of the table, for the API. */
export function listInput(view: DaysView): ListInput {
  return { ...filtersInput(view), ...(view.cursor !== null && { cursor: view.cursor }) }
}

/** The file of exactly what is filtered, all pages; with every column unless some are named. */
export function fileHref(format: FileFormat, view: DaysView, columns?: readonly string[]): string {
  const asked = { ...filtersInput(view), ...(columns && { columns: columns.join() }) }
  const filters = Object.entries(asked).map(([name, value]) => [name, String(value)])
  return `/api/rest/days.${format}?${new URLSearchParams(filters)}`
}

export const NO_FILTERS = {
  from: null,
  to: null,
  employeeId: null,
  departmentId: null,
  locationId: null,
  presence: 'any',
  fact: 'any',
  search: null,
} as const satisfies Partial<DaysView>

/** Whether anything narrows the table. */
export function isFiltered(view: DaysView): boolean {
  return Object.entries(NO_FILTERS).some(([name, none]) => view[name as keyof typeof NO_FILTERS] !== none)
}

/** The day of the address, if one is explained. */
export function chosenDay({ day }: Pick<DaysView, 'day'>): RouterInputs['day']['get'] | null {
  const [employeeId, workDate] = day?.split(':') ?? []
  return employeeId && workDate ? { employeeId, workDate } : null
}
