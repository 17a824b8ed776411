import { scheduleFields } from '#features/schedule/schedule-view.ts'
import { id, text } from '#lib/url/fields.ts'

/** What of the tab stands in the address: which calendar (null: the first), which year (null: this one). */
export const holidaysFields = { ...scheduleFields, calendar: id, year: text((t) => /^(19|20|21)\d\d$/.test(t)) }
