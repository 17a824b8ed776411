import { dateAt, instantAt } from '@rollcall/core'

const DAY_MS = 86_400_000

export const plusDays = (date, days) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

export const daysFrom = (from, date) => Math.round((Date.parse(date) - Date.parse(from)) / DAY_MS)

/** All dates from one to another, both included. */
export function datesOf({ from, to }) {
  return Array.from({ length: Math.max(0, daysFrom(from, to) + 1) }, (_, i) => plusDays(from, i))
}

/** The month so many after that of a date, `YYYY-MM`. */
export function monthOf(date, plus = 0) {
  const [year, month] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + plus, 1)).toISOString().slice(0, 7)
}

export const firstOf = (month) => `${month}-01`
export const lastOf = (month) => plusDays(firstOf(monthOf(firstOf(month), 1)), -1)
/** 0 for a Monday. */
export const weekdayOf = (date) => (new Date(date).getUTCDay() + 6) % 7

/** The nth of a weekday in a month. */
export function nthWeekday(month, nth, weekday) {
  const first = firstOf(month)
  return plusDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

/** Whether the clock of a zone is changed in a month. */
function changesClock(month, zone) {
  const { from, to } = { from: firstOf(month), to: lastOf(month) }
  return datesOf({ from, to }).some((d) => instantAt(plusDays(d, 1), 0, zone) - instantAt(d, 0, zone) !== DAY_MS)
}

/** The latest month that is over everywhere and in which one of these zones changes its clock. */
export function lastMonthWithClockChange(now, zones) {
  const today = dateAt(now.getTime() - DAY_MS, 'UTC')
  for (let back = 1; back <= 12; back++) {
    const month = monthOf(today, -back)
    if (zones.some((zone) => changesClock(month, zone))) return month
  }
  throw new Error('none of these zones has changed its clock for a year')
}
