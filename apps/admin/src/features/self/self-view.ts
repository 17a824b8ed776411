import { date, oneOf, text } from '#lib/url/fields.ts'

export const SELF_TABS = ['days', 'requests', 'data'] as const

/** The own page as it stands in the address. */
export const selfFields = {
  tab: oneOf(SELF_TABS, 'days'),
  /** Null: the month that it is. */
  month: text((t) => /^\d{4}-(0[1-9]|1[0-2])$/.test(t)),
  /** The day that is shown in full. */
  day: date,
}

/** The dates of a month that have begun, the newest first. */
export function datesOf(month: string, today: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const all = Array.from({ length }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)
  return all.filter((d) => d <= today).reverse()
}
