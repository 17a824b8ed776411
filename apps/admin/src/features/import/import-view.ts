import { oneOf } from '#lib/url/fields.ts'

export const TABS = ['employees', 'photos', 'punches'] as const
export type ImportTab = (typeof TABS)[number]

/** What of the page stands in the address. */
export const importFields = { tab: oneOf(TABS, 'employees') }
