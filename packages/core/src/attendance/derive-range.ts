import { assign, punchSpan, REACH_DAYS } from './assign.ts'
import type { DateRange } from './date-range.ts'
import type { Day } from './day.ts'
import { deriveDay } from './derive-day.ts'
import type { DayPunch } from './fates.ts'
import type { PlannedDay } from './plan.ts'
import { planFor, rulesOn } from './plan-for.ts'
import type { LocalDate } from './punch.ts'
import type { Company, Person } from './situation.ts'
import { windowsOf } from './windows.ts'
import { addDays } from './zone-clock.ts'

/**
 * What every date of a range says, free days too, in order. A date says the same whatever range it is derived in and in
 * whatever order the punches came; a punch that is given twice counts once.
 */
export function deriveRange(range: DateRange, person: Person, company: Company, nowMs: number): Day[] {
  const plans: PlannedDay[] = []
  const last = addDays(range.to, REACH_DAYS)
  for (let date = addDays(range.from, -REACH_DAYS); date <= last; date = addDays(date, 1)) {
    plans.push(planFor(date, person, company))
  }
  const windows = windowsOf(plans)
  const byDate = new Map<LocalDate, DayPunch[]>()
  const { fromMs, untilMs } = punchSpan(range)
  for (const punch of new Map(person.punches.map((p) => [p.id, p])).values()) {
    if (punch.atMs < fromMs || punch.atMs >= untilMs) continue
    const { date, inWindow } = assign(punch, windows, company.sites.get(punch.siteId))
    const ofDate = byDate.get(date)
    if (ofDate) ofDate.push({ punch, inWindow })
    else byDate.set(date, [{ punch, inWindow }])
  }
  return plans
    .filter(({ date }) => range.from <= date && date <= range.to)
    .map((plan) => {
      const punches = (byDate.get(plan.date) ?? []).sort(byTime)
      return deriveDay(whereWorked(plan, punches, company), windows.get(plan.date) ?? null, punches, company, nowMs)
    })
}

const byTime = (a: DayPunch, b: DayPunch) => a.punch.atMs - b.punch.atMs || (a.punch.id < b.punch.id ? -1 : 1)

/** Without a shift the rules of the site count at which somebody came in first. */
function whereWorked(plan: PlannedDay, punches: readonly DayPunch[], company: Company): PlannedDay {
  const first = punches.find((p) => p.punch.standing === 'counts')
  const site = first && company.sites.get(first.punch.siteId)
  if (plan.shift || !site) return plan
  return { ...plan, siteId: site.id, zone: site.zone, rules: rulesOn(plan.date, site) }
}
