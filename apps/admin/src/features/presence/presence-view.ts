import type { RouterInputs } from '@rollcall/api'
import { id, search, type ViewOf } from '#lib/url/fields.ts'

/** Who is in now, as it stands in the address. */
export const presenceFields = { locationId: id, departmentId: id, search }
export type PresenceView = ViewOf<typeof presenceFields>

export function presenceInput(view: PresenceView): RouterInputs['presence']['now'] {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null))
}
