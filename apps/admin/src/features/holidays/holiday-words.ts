import type { RouterInputs, RouterOutputs } from '@rollcall/api'
import type { DayPart } from '@rollcall/core'
import { counted } from '#lib/format.ts'

export type Calendar = RouterOutputs['holiday']['list'][number]
export type HolidayDay = Calendar['holidays'][number]
export type DaysChange = RouterInputs['holiday']['setDays']
export type IcsReading = RouterOutputs['holiday']['readIcs']

export const PART_NAMES: Record<DayPart, string> = {
  full: 'Whole day',
  first: 'First half of the shift',
  second: 'Second half of the shift',
}

/** What takes a change of days back: what stood there before, and nothing where nothing did. */
export function takenBack({ id, holidays: days }: Calendar, { holidays = [], remove = [] }: DaysChange): DaysChange {
  const touched = new Set([...holidays.map((h) => h.date), ...remove])
  const before = days.filter((d) => touched.has(d.date))
  const there = new Set(before.map((d) => d.date))
  return { id, holidays: before, remove: [...touched].filter((date) => !there.has(date)) }
}

export interface ImportLine {
  date: string
  name: string
  /** `same` is in the calendar already, `other` is there under the name in `before`. */
  state: 'new' | 'same' | 'other'
  before: string | null
}

/** What each day of a file would do to a calendar. */
export function importLines(
  { holidays }: Pick<Calendar, 'holidays'>,
  { days }: Pick<IcsReading, 'days'>,
): ImportLine[] {
  const names = new Map(holidays.map((h) => [h.date, h.name]))
  return days.map(({ date, name }) => {
    const before = names.get(date) ?? null
    return { date, name, before, state: before === null ? 'new' : before === name ? 'same' : 'other' }
  })
}

/** `12 new days, 1 with another name, 3 there already`. */
export function importWords(lines: readonly ImportLine[]): string {
  const of = (state: ImportLine['state']) => lines.filter((l) => l.state === state).length
  const words = [counted(of('new'), 'new day')]
  if (of('other') > 0) words.push(`${of('other')} with another name`)
  if (of('same') > 0) words.push(`${of('same')} there already`)
  return words.join(', ')
}

/** What of a file is left out, and why; null where nothing is. */
export function outsideWords({ outside, years }: Pick<IcsReading, 'outside' | 'years'>): string | null {
  if (outside === 0) return null
  const lie = outside === 1 ? 'lies' : 'lie'
  return `${counted(outside, 'more day')} ${lie} outside ${years.first} to ${years.last} and ${outside === 1 ? 'is' : 'are'} left out.`
}
