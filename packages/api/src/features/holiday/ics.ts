import { AppError, type LocalDate } from '@rollcall/core'
import ICAL from 'ical.js'

export interface IcsDay {
  date: LocalDate
  name: string
}

const MAX_DAYS_OF_AN_EVENT = 31
const MAX_TURNS = 2000

/**
 * The dates that the events of an iCalendar text cover, those that come again within the years included. Of events with a
 * time of day the date as it is written; what is cancelled is left out.
 * @throws AppError CALENDAR_UNREADABLE
 */
export function holidaysOfIcs(text: string, { from, to }: { from: LocalDate; to: LocalDate }): IcsDay[] {
  const days = new Map<LocalDate, string>()
  for (const event of eventsOf(text)) {
    const name = event.summary?.replace(/\s+/g, ' ').trim().slice(0, 120) || 'Holiday'
    for (const first of startsOf(event, to)) {
      for (const date of datesFrom(first, event)) if (from <= date && date <= to) days.set(date, name)
    }
  }
  return [...days].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1))
}

function eventsOf(text: string): ICAL.Event[] {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    if (calendar.name !== 'vcalendar') throw new Error('there is no VCALENDAR in it')
    return calendar
      .getAllSubcomponents('vevent')
      .filter((event) => event.getFirstPropertyValue('status') !== 'CANCELLED')
      .map((event) => new ICAL.Event(event))
      .filter((event) => event.startDate instanceof ICAL.Time)
  } catch (e) {
    const detail = e instanceof Error ? e.message.slice(0, 200) : 'not in the format'
    throw new AppError('CALENDAR_UNREADABLE', { detail }, { cause: e })
  }
}

function startsOf(event: ICAL.Event, to: LocalDate): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate]
  const starts: ICAL.Time[] = []
  const turns = event.iterator()
  for (let i = 0; i < MAX_TURNS; i++) {
    const next = turns.next()
    if (!next || dateOf(next) > to) break
    starts.push(next)
  }
  return starts
}

/** The end of a whole-day event is the day after. */
function datesFrom(first: ICAL.Time, event: ICAL.Event): LocalDate[] {
  const days = first.isDate ? Math.round(event.duration.toSeconds() / 86_400) : 1
  return Array.from({ length: Math.min(Math.max(days, 1), MAX_DAYS_OF_AN_EVENT) }, (_, i) => {
    const date = first.clone()
    date.adjust(i, 0, 0, 0)
    return dateOf(date)
  })
}

function dateOf({ year, month, day }: ICAL.Time): LocalDate {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}
