import { expect, it } from 'vitest'
import { holidaysOfIcs } from './ics.ts'

const YEARS = { from: '2026-01-01', to: '2027-12-31' }

function calendar(...events: string[][]): string {
  const lines = events.flatMap((e, i) => ['BEGIN:VEVENT', `UID:${i}`, ...e, 'END:VEVENT'])
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
  expect(holidaysOfIcs(text, YEARS)).toEqual({
    days: [
      { date: '2026-05-01', name: 'Labour Day' },
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-12-26', name: 'Christmas' },
      { date: '2026-12-31', name: 'New Year' },
      { date: '2027-05-01', name: 'Labour Day' },
    ],
    outside: 1,
    flaws: [],
  })
})

it('names what it cannot read by its line, and reads the rest', () => {
  const text = calendar(
    ['SUMMARY:No date'],
    ['DTSTART:soon', 'SUMMARY:Soon'],
    ['DTSTART;VALUE=DATE:20261399', 'SUMMARY:Month 13'],
    ['DTSTART;VALUE=DATE:2026-12-25', 'SUMMARY:Dashes'],
    ['DTSTART;VALUE=DATE:20260101', 'nonsense', 'SUMMARY:Odd line'],
    ['DTSTART;VALUE=DATE:20260501', 'SUMMARY:Labour Day'],
  )
  const { days, flaws } = holidaysOfIcs(text.replace(/\r\nEND:VEVENT\r\nEND:VCALENDAR$/, ''), YEARS)
  expect(days).toEqual([])
  expect(flaws.map((f) => [f.line, f.name])).toEqual([
    [3, 'No date'],
    [7, 'Soon'],
    [12, 'Month 13'],
    [17, 'Dashes'],
    [22, 'Odd line'],
    [28, 'Labour Day'],
  ])
  expect(flaws[2]?.reason).toBe('“20261399” is no date')
  expect(holidaysOfIcs(text, YEARS).days).toEqual([{ date: '2026-05-01', name: 'Labour Day' }])
})

it.each(['hello', '', 'BEGIN:VCARD\r\nEND:VCARD', '\u0000'])(
  'says of what is no calendar that it is none: %j',
  (text) => {
    expect(() => holidaysOfIcs(text, YEARS)).toThrow(expect.objectContaining({ code: 'CALENDAR_UNREADABLE' }))
  },
)
