import { oneOf } from '#lib/url/fields.ts'

export const TABS = ['people', 'shifts', 'patterns', 'leave', 'holidays', 'rules'] as const
export type ScheduleTab = (typeof TABS)[number]

/** What of the page stands in the address. */
export const scheduleFields = { tab: oneOf(TABS, 'people') }
