import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import { id, type ViewOf } from '#lib/url/fields.ts'

export type Dashboard = RouterOutputs['dashboard']['today']

/** What the page is about, as it stands in the address. */
export const dashboardFields = { locationId: id }
export type DashboardView = ViewOf<typeof dashboardFields>

export function dashboardInput({ locationId }: DashboardView): RouterInputs['dashboard']['today'] {
  return locationId === null ? {} : { locationId }
}
