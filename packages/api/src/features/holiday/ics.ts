import { AppError, type LocalDate } from '@rollcall/core'
import ICAL from 'ical.js'

interface IcsDay {
  date: LocalDate
  name: string
}

/** An event that could not be read. */
interface IcsFlaw {
  /** Where it begins in the text; the first line is 1. */
  line: number
  /** What it is called, where that could be read. */
  name: string | null
  reason: string
}

interface IcsReading {
  days: IcsDay[]
  /** Dates that were read, but lie outside the years asked for. */
  outside: number
  flaws: IcsFlaw[]
}

const MAX_DAYS_OF_AN_EVENT = 31
const MAX_TURNS = 2000

/**
 * The dates that the events of an iCalendar text cover, those that come again within the years included. Of events with a
 * time of day the date as it is written; what is cancelled is left out. An event that cannot be read costs no other one.
 * @throws AppError CALENDAR_UNREADABLE
 */
export function holidaysOfIcs(text: string, { from, to }: { from: LocalDate; to: LocalDate }): IcsReading {
  const days = new Map<LocalDate, string>()
  const flaws: IcsFlaw[] = []
  let outside = 0
  for (const block of blocksOf(text)) {
    try {
      const event = eventOf(block.text)
      if (!event) continue
      const name = nameOf(event.summary) ?? 'Holiday'
      for (const first of startsOf(event, to)) {
        for (const date of datesFrom(first, event)) {
          if (from <= date && date <= to) days.set(date, name)
          else if (!event.isRecurring()) outside += 1
        }
      }
    } catch (e) {
      const reason = e instanceof Error ? e.message.slice(0, 200) : 'not in the format'
      flaws.push({ line: block.line, name: nameOf(/^SUMMARY[^:\r\n]*:(.*)$/m.exec(block.text)?.[1]), reason })
    }
  }
  const sorted = [...days].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1))
  return { days: sorted, outside, flaws }
}

/** Each event alone: one that is damaged is named by its line, the others count. */
function blocksOf(text: string): { line: number; text: string }[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (
    lines
      .find((l) => l.trim() !== '')
      ?.trim()
      .toUpperCase() !== 'BEGIN:VCALENDAR'
  ) {
    throw new AppError('CALENDAR_UNREADABLE', { detail: 'it does not begin with BEGIN:VCALENDAR' })
  }
  const blocks: { line: number; text: string }[] = []
  let begun: number | null = null
  for (const [i, line] of lines.entries()) {
    const word = line.trim().toUpperCase()
    if (word === 'BEGIN:VEVENT') begun = i
    if (word !== 'END:VEVENT' || begun === null) continue
    blocks.push({ line: begun + 1, text: lines.slice(begun, i + 1).join('\r\n') })
    begun = null
  }
  if (begun !== null) blocks.push({ line: begun + 1, text: lines.slice(begun).join('\r\n') })
  return blocks
}

/** Null where it is called off. */
function eventOf(block: string): ICAL.Event | null {
  const parsed = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${block}\r\nEND:VCALENDAR`))
  const event = parsed.getFirstSubcomponent('vevent')
  if (!event) throw new Error('it has no end')
  if (event.getFirstPropertyValue('status') === 'CANCELLED') return null
  mustBeDate(/^DTSTART[^:\r\n]*:(.*)$/m.exec(block)?.[1]?.trim())
  return new ICAL.Event(event)
}

/** The library takes any digits for a date, the 99th of the 13th month too. */
function mustBeDate(value: string | undefined): void {
  if (value === undefined) throw new Error('it has no date')
  const [, y, m, d] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(value) ?? []
  const date = `${y}-${m}-${d}`
  const at = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(date)) {
    throw new Error(`“${value.slice(0, 40)}” is no date`)
  }
}

function nameOf(summary: string | null | undefined): string | null {
  return summary?.replace(/\s+/g, ' ').trim().slice(0, 120) || null
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
