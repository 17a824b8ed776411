import type { RouterInputs } from '@rollcall/api'
import { cursor, id, oneOf, search, type ViewOf } from '#lib/url/fields.ts'

export const employeesFields = {
  search,
  departmentId: id,
  status: oneOf(['active', 'inactive', 'all'], 'active'),
  enrolled: oneOf(['any', 'yes', 'no'], 'any'),
  sort: oneOf(['name', 'code', 'department', 'templates', 'lastSeen'], 'name'),
  order: oneOf(['asc', 'desc'], 'asc'),
  cursor,
}
export type EmployeesView = ViewOf<typeof employeesFields>

/** What to ask the API for. */
export function listInput(view: EmployeesView): RouterInputs['employee']['list'] {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null))
}
