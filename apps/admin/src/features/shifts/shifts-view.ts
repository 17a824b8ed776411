import { oneOf } from '#lib/url/fields.ts'

export const TABS = ['shifts', 'patterns', 'people'] as const
export type ShiftsTab = (typeof TABS)[number]

/** What of the page stands in the address. */
export const shiftsFields = { tab: oneOf(TABS, 'shifts') }
