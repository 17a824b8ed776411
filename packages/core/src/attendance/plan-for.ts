import type { Assignment, Leave, PlannedDay } from './plan.ts'
import type { LocalDate } from './punch.ts'
import { type Dated, type DayPart, DEFAULT_SITE_RULES, type Site, type SiteRules } from './site-rules.ts'
import type { Company, Person } from './situation.ts'
import { dayNumber } from './zone-clock.ts'

/** What somebody is to do on a date. A shift or site that does not exist any more plans nothing. */
export function planFor(date: LocalDate, person: Person, company: Company): PlannedDay {
  const employed = covers({ from: person.employedFrom, to: person.employedUntil }, date)
  const assignment = employed ? assignmentOn(date, person.assignments) : null
  const siteId = assignment?.siteId ?? person.homeSiteId
  const site = company.sites.get(siteId)
  return {
    date,
    siteId,
    zone: site?.zone ?? 'UTC',
    rules: rulesOn(date, site),
    shift: assignment && shiftOn(date, assignment, company),
    assignmentId: assignment?.id ?? null,
    holiday: (employed && site?.holidays.get(date)) || null,
    leave: employed ? leaveOn(date, person.leaves) : null,
    employed,
  }
}

/** The rules of a site that count on a date. */
export const rulesOn = (date: LocalDate, site: Site | undefined): SiteRules =>
  (site && validOn(site.rules, date)) ?? DEFAULT_SITE_RULES

/** The version that counts on a date: of those begun the one begun last. */
export function validOn<T>(versions: readonly Dated<T>[], date: LocalDate): T | null {
  let best: Dated<T> | null = null
  for (const v of versions) {
    const begun = v.validFrom === null || v.validFrom <= date
    if (begun && (best === null || (v.validFrom ?? '') >= (best.validFrom ?? ''))) best = v
  }
  return best?.value ?? null
}

const covers = ({ from, to }: { from: LocalDate | null; to: LocalDate | null }, date: LocalDate) =>
  (from === null || from <= date) && (to === null || date <= to)

function assignmentOn(date: LocalDate, assignments: readonly Assignment[]): Assignment | null {
  let best: Assignment | null = null
  for (const a of assignments) if (covers(a, date) && (best === null || goesBefore(a, best))) best = a
  return best
}

function goesBefore(a: Assignment, b: Assignment): boolean {
  if (a.of !== b.of) return a.of === 'employee'
  return a.from > b.from || (a.from === b.from && a.id > b.id)
}

function shiftOn(date: LocalDate, { pattern }: Assignment, company: Company): PlannedDay['shift'] {
  const { anchor, cycle } = pattern
  const place = (dayNumber(date) - dayNumber(anchor)) % cycle.length
  const shift = company.shifts.get(cycle[place < 0 ? place + cycle.length : place] ?? '')
  const spec = shift && validOn(shift.versions, date)
  return shift && spec ? { id: shift.id, name: shift.name, spec } : null
}

/** Two leaves of half a day each are a whole one. */
function leaveOn(date: LocalDate, leaves: readonly Leave[]): Leave | null {
  let leave: Leave | null = null
  for (const l of leaves) {
    if (!covers(l, date)) continue
    const first: Leave = leave === null || l.id < leave.id ? l : leave
    leave = leave === null ? l : { ...first, part: together(leave.part, l.part) }
  }
  return leave
}

/** What is free when both are. */
export const together = (a: DayPart, b: DayPart): DayPart => (a === b ? a : 'full')
