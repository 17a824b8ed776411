import { expect, it } from 'vitest'
import { arrivalBars, arrivalRows, locationRows, sumOf, trendBars, trendRows } from './dashboard-charts.ts'

const day = (date: string, { present = 0, late = 0, absent = 0 } = {}) => ({
  date,
  present,
  late,
  absent,
  incomplete: 0,
  onLeave: 0,
  workedSeconds: 0,
})
const location = { timeZone: 'UTC', today: '2026-03-02', present: 3, inside: 2, late: 1, onLeave: 0 }

it('draws a bar for every quarter of the hours in which somebody came, also the empty ones', () => {
  const bars = arrivalBars([
    { quarter: 33, count: 4 },
    { quarter: 36, count: 1 },
  ])
  expect(bars.map((b) => b.name)).toEqual(['08:00', '08:15', '08:30', '08:45', '09:00', '09:15', '09:30', '09:45'])
  expect(bars.map((b) => b.parts[0]?.value)).toEqual([0, 4, 0, 0, 1, 0, 0, 0])
  expect(bars.flatMap((b) => b.tick ?? [])).toEqual(['08:00', '09:00'])
})

it('has few enough words under a whole day to be read on a phone, and none for an empty one', () => {
  const bars = arrivalBars([
    { quarter: 0, count: 1 },
    { quarter: 95, count: 1 },
  ])
  expect(bars).toHaveLength(96)
  expect(bars.filter((b) => b.tick !== null)).toHaveLength(6)
  expect(arrivalBars([])).toEqual([])
})

it('counts nobody twice in a bar: who came late is not among those in time', () => {
  const [bar] = trendBars([day('2026-03-02', { present: 10, late: 3, absent: 2 })])
  expect(bar?.parts.map((p) => p.value)).toEqual([7, 3, 2])
  expect(bar?.tick).toBe('2 Mar')
})

it('says in the tables what the pictures show', () => {
  expect(arrivalRows([{ quarter: 95, count: 1200 }])).toEqual([['23:45 to 24:00', '1,200']])
  expect(trendRows([day('2026-03-01'), day('2026-03-02', { present: 10, late: 3, absent: 2 })])).toEqual([
    ['Mon 2 Mar 2026', '10', '3', '2', '0'],
    ['Sun 1 Mar 2026', '0', '0', '0', '0'],
  ])
})

it('keeps those who are not here yet, absent or waiting apart, by location and in all', () => {
  const locations = [
    { ...location, id: 'a', name: 'Berlin', overdue: 4, absent: 5, waiting: 6 },
    { ...location, id: 'b', name: 'Tokyo', overdue: 0, absent: 1, waiting: 0 },
  ]
  expect(sumOf(locations)).toEqual({ present: 6, late: 2, overdue: 4, absent: 6, waiting: 6 })
  expect(locationRows(locations)[0]).toEqual(['Berlin', '3', '2', '1', '4', '5', '6', '0'])
})
