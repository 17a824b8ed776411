import { expect, it } from 'vitest'
import { type Calendar, importLines, importWords, outsideWords, takenBack } from './holiday-words.ts'

const calendar: Calendar = {
  id: 'c',
  name: 'Berlin',
  locationIds: [],
  holidays: [
    { date: '2026-01-01', name: 'New Year', part: 'full' },
    { date: '2026-12-24', name: 'Eve', part: 'second' },
  ],
}

it('takes back what was added, changed and removed', () => {
  const holidays = [
    { date: '2026-05-01', name: 'Labour Day' },
    { date: '2026-01-01', name: 'Other' },
  ]
  expect(takenBack(calendar, { id: 'c', holidays, remove: ['2026-12-24'] })).toEqual({
    id: 'c',
    holidays: calendar.holidays,
    remove: ['2026-05-01'],
  })
})

it('says what each day of a file would do', () => {
  const days = [
    { date: '2026-01-01', name: 'New Year' },
    { date: '2026-05-01', name: 'Labour Day' },
    { date: '2026-12-24', name: 'Christmas Eve' },
  ]
  const lines = importLines(calendar, { days })
  expect(lines.map((l) => [l.state, l.before])).toEqual([
    ['same', 'New Year'],
    ['new', null],
    ['other', 'Eve'],
  ])
  expect(importWords(lines)).toBe('1 new day, 1 with another name, 1 there already')
  expect(importWords([])).toBe('0 new days')
})

it('says what lies outside the years that are read', () => {
  const years = { first: 2025, last: 2029 }
  expect(outsideWords({ outside: 0, years })).toBeNull()
  expect(outsideWords({ outside: 2, years })).toBe('2 more days lie outside 2025 to 2029 and are left out.')
  expect(outsideWords({ outside: 1, years })).toBe('1 more day lies outside 2025 to 2029 and is left out.')
})
