import type { ChartBar } from '#components/ui/bar-chart.tsx'
import { count, dateText } from '#lib/format.ts'
import type { Dashboard } from './dashboard-view.ts'

const QUARTERS_AN_HOUR = 4

/** `08:15` of a quarter of an hour of the day, 0 … 95. */
function quarterText(quarter: number): string {
  const hour = Math.floor(quarter / QUARTERS_AN_HOUR)
  return `${String(hour).padStart(2, '0')}:${String((quarter % QUARTERS_AN_HOUR) * 15).padStart(2, '0')}`
}

/** A bar for each quarter from the full hour of the first arrival to the end of the hour of the last. */
export function arrivalBars(arrivals: Dashboard['arrivals']): ChartBar[] {
  const [first, last] = [arrivals[0], arrivals.at(-1)]
  if (!first || !last) return []
  const counts = new Map(arrivals.map((a) => [a.quarter, a.count]))
  const from = first.quarter - (first.quarter % QUARTERS_AN_HOUR)
  const until = last.quarter - (last.quarter % QUARTERS_AN_HOUR) + QUARTERS_AN_HOUR
  const hours = (until - from) / QUARTERS_AN_HOUR
  return Array.from({ length: until - from }, (_, i) => {
    const quarter = from + i
    const isTick = i % (QUARTERS_AN_HOUR * Math.ceil(hours / MOST_TICKS)) === 0
    return {
      name: quarterText(quarter),
      tick: isTick ? quarterText(quarter) : null,
      parts: [{ fill: 'accent', value: counts.get(quarter) ?? 0 }],
    }
  })
}

const MOST_TICKS = 6

/** Of each date those who came in time, came late, and were absent; in this order from the ground. */
export function trendBars(trend: Dashboard['trend']): ChartBar[] {
  const step = Math.max(1, Math.ceil(trend.length / MOST_TICKS))
  return trend.map(({ date, present, late, absent }, i) => ({
    name: dateText(date),
    tick: i % step === 0 ? shortDate(date) : null,
    parts: [
      { fill: 'accent', value: Math.max(0, present - late) },
      { fill: 'out', value: Math.min(late, present) },
      { fill: 'hollow', value: absent },
    ],
  }))
}

/** `12 Jan`. */
function shortDate(date: string): string {
  return dateText(date).split(' ').slice(1, 3).join(' ')
}

export function arrivalRows(arrivals: Dashboard['arrivals']): string[][] {
  return arrivals.map((a) => [`${quarterText(a.quarter)} to ${quarterText(a.quarter + 1)}`, count(a.count)])
}

/** The newest first. */
export function trendRows(trend: Dashboard['trend']): string[][] {
  return trend.toReversed().map((t) => [dateText(t.date), ...[t.present, t.late, t.absent, t.onLeave].map(count)])
}

/** Everything of today, over all locations. */
export function sumOf(locations: Dashboard['locations']) {
  const sum = (of: (l: Dashboard['locations'][number]) => number) => locations.reduce((all, l) => all + of(l), 0)
  return {
    present: sum((l) => l.present),
    late: sum((l) => l.late),
    overdue: sum((l) => l.overdue),
    absent: sum((l) => l.absent),
    waiting: sum((l) => l.waiting),
  }
}

/** Of each location, as they stand in the table. */
export function locationRows(locations: Dashboard['locations']): string[][] {
  return locations.map((l) => [
    l.name,
    ...[l.present, l.inside, l.late, l.overdue, l.absent, l.waiting, l.onLeave].map(count),
  ])
}
