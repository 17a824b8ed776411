import { localDateOf } from '@rollcall/core'
import type { ApiContext } from '../../context.ts'
import { datesOf, plusDays } from '../../lib/local-dates.ts'
import { localTimeOf } from '../../lib/local-time.ts'
import * as presence from '../presence/presence.repo.ts'
import * as repo from './dashboard.repo.ts'
import type { Dashboard } from './dashboard.schema.ts'

const TREND_DAYS = 30

/** How today goes, and how the last month went. */
export async function today(
  { db, clock }: ApiContext,
  { locationId }: { locationId?: string | undefined },
): Promise<Dashboard> {
  const now = clock()
  const all = (await presence.locations(db)).map((l) => ({ ...l, today: localDateOf(now, l.timeZone) }))
  const locations = locationId ? all.filter((l) => l.id === locationId) : all
  const dates = locations.map((l) => l.today).sort()
  const [from, to] = [dates[0] ?? localDateOf(now, 'UTC'), dates.at(-1) ?? localDateOf(now, 'UTC')]
  const range = { from: plusDays(to, 1 - TREND_DAYS), to }
  const [found, trend] = await Promise.all([
    repo.today(db, { from, to, now, locationId }),
    repo.trend(db, range, locationId),
  ])
  const placeOf = new Map(locations.map((l) => [l.id, l]))
  const days = found.filter((d) => placeOf.get(d.locationId)?.today === d.workDate)
  const trendOf = new Map(trend.map((t) => [t.date, t]))
  return {
    at: now,
    locations: locations.map((l) => ({ ...l, ...countsOf(days.filter((d) => d.locationId === l.id)) })),
    arrivals: arrivalsOf(
      days.map((d) => ({ at: d.firstInAt, timeZone: placeOf.get(d.locationId)?.timeZone ?? 'UTC' })),
    ),
    trend: datesOf(range).map((date) => trendOf.get(date) ?? { date, ...NOTHING }),
  }
}

const NOTHING = { present: 0, late: 0, incomplete: 0, absent: 0, onLeave: 0, workedSeconds: 0 }

function countsOf(days: readonly repo.TodayRow[]) {
  const count = (is: (day: repo.TodayRow) => boolean) => days.filter(is).length
  return {
    present: count((d) => d.presence === 'PRESENT' || d.presence === 'INCOMPLETE'),
    late: count((d) => d.late),
    inside: count((d) => d.isIn),
    overdue: count((d) => d.overdue),
    absent: count((d) => d.presence === 'ABSENT'),
    waiting: count((d) => d.presence === 'WAITING'),
    onLeave: count((d) => d.onLeave),
  }
}

function arrivalsOf(arrivals: readonly { at: Date | null; timeZone: string }[]): Dashboard['arrivals'] {
  const counts = new Map<number, number>()
  for (const { at, timeZone } of arrivals) {
    if (!at) continue
    const [hours = 0, minutes = 0] = localTimeOf(at, timeZone).time.split(':').map(Number)
    const quarter = hours * 4 + Math.floor(minutes / 15)
    counts.set(quarter, (counts.get(quarter) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a - b).map(([quarter, count]) => ({ quarter, count }))
}
