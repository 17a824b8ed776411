import { expect, it } from 'vitest'
import { holidaysOfIcs } from './ics.ts'

const YEARS = { from: '2026-01-01', to: '2027-12-31' }

function calendar(...events: string[][]): string {
  const lines = events.flatMap((e) => ['BEGIN:VEVENT', `UID:${Math.random()}`, ...e, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
}

it('reads whole days, several days, and days that come again each year', () => {
  const text = calendar(
    ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas'],
    ['DTSTART;VALUE=DATE:20200501', 'RRULE:FREQ=YEARLY', 'SUMMARY:Labour Day'],
    ['DTSTART;VALUE=DATE:20250101', 'SUMMARY:Long past'],
    ['DTSTART;VALUE=DATE:20260106', 'SUMMARY:Called off', 'STATUS:CANCELLED'],
    ['DTSTART:20261231T180000Z', 'DTEND:20261231T190000Z', 'SUMMARY:New\\n Year'],
  )
  expect(holidaysOfIcs(text, YEARS)).toEqual([
    { date: '2026-05-01', name: 'Labour Day' },
    { date: '2026-12-25', name: 'Christmas' },
    { date: '2026-12-26', name: 'Christmas' },
    { date: '2026-12-31', name: 'New Year' },
    { date: '2027-05-01', name: 'Labour Day' },
  ])
})

it.each(['hello', '', 'BEGIN:VCARD\r\nEND:VCARD', '\u0000', calendar(['SUMMARY:No date', 'DTSTART:soon'])])(
  'says of what is no calendar that it is none, or finds nothing: %j',
  (text) => {
    let found: unknown = []
    try {
      found = holidaysOfIcs(text, YEARS)
    } catch (e) {
      expect(e).toMatchObject({ code: 'CALENDAR_UNREADABLE' })
    }
    expect(found).toEqual([])
  },
)
