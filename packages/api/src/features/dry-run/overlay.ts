import type { Assignment, Company, Dated, Holiday, Leave, LocalDate, Person, ShiftPattern, Site } from '@rollcall/core'
import type { RuleChange } from './dry-run.schema.ts'

interface Book extends Company {
  patterns: ReadonlyMap<string, ShiftPattern>
}

interface Bearing {
  /** Sites whose holidays change. */
  places: ReadonlySet<string>
  /** The days of the calendar that a site is given. */
  calendar: ReadonlyMap<LocalDate, Holiday>
}

/** The book of the company as it would be. */
export function companyAfter<T extends Book>(company: T, change: RuleChange, { places, calendar }: Bearing): T {
  switch (change.kind) {
    case 'shift': {
      const { id, validFrom, spec } = change.input
      return {
        ...company,
        shifts: put(company.shifts, id, (s) => ({ ...s, versions: version(s.versions, validFrom, spec) })),
      }
    }
    case 'pattern': {
      const { id, anchor, cycle } = change.input
      return { ...company, patterns: put(company.patterns, id, () => ({ anchor, cycle })) }
    }
    case 'sitePolicy': {
      const { locationId, validFrom, rules } = change.input
      return {
        ...company,
        sites: put(company.sites, locationId, (s) => ({ ...s, rules: version(s.rules, validFrom, rules) })),
      }
    }
    case 'sitePolicyRemoval': {
      const { locationId, validFrom } = change.input
      // the first one is what the location itself says: it cannot be removed, what was laid over it can
      const left = ({ rules }: Site) => rules.filter((v, i) => v.validFrom !== validFrom || i === 0)
      return { ...company, sites: put(company.sites, locationId, (s) => ({ ...s, rules: left(s) })) }
    }
    case 'holidays': {
      const gone = new Set(change.input.remove)
      const days = change.input.holidays.map(({ date, name, part }) => [date, { name, part }] as const)
      const holidays = (s: Site) => new Map([...[...s.holidays].filter(([date]) => !gone.has(date)), ...days])
      return withHolidays(company, places, holidays)
    }
    case 'calendar':
      return withHolidays(company, places, () => calendar)
    case 'calendarRemoval':
      return withHolidays(company, places, () => new Map())
    case 'assignment':
    case 'assignmentEnd':
    case 'assignmentRemoval':
    case 'leave':
    case 'leaveRemoval':
      return company
  }
}

const NEW_ID = '~' // after every other id: of two begun on the same day the new one counts

/** What decides the days of a person as it would be. */
export function personAfter(
  person: Person,
  who: { id: string; departmentId: string | null },
  change: RuleChange,
  company: Book,
): Person {
  if (change.kind === 'leave') {
    const { from, to, part, kind, paid, employeeId } = change.input
    const leave: Leave = { id: NEW_ID, from, to, part, kind, paid }
    return employeeId === who.id ? { ...person, leaves: [...person.leaves, leave] } : person
  }
  if (change.kind === 'leaveRemoval') {
    return { ...person, leaves: person.leaves.filter((l) => l.id !== change.input.id) }
  }
  if (change.kind === 'assignmentRemoval') {
    return { ...person, assignments: person.assignments.filter((a) => a.id !== change.input.id) }
  }
  if (change.kind === 'assignmentEnd') {
    const { id, to } = change.input
    return { ...person, assignments: person.assignments.map((a) => (a.id === id ? { ...a, to } : a)) }
  }
  if (change.kind !== 'assignment') return person
  const { employeeIds, departmentIds, patternId, locationId, from, to } = change.input
  const pattern = company.patterns.get(patternId)
  const own = employeeIds.includes(who.id)
  const shared = who.departmentId !== null && departmentIds.includes(who.departmentId)
  if (!pattern || !(own || shared)) return person
  const of: Assignment['of'] = own ? 'employee' : 'department'
  return { ...person, assignments: [...person.assignments, { id: NEW_ID, of, from, to, siteId: locationId, pattern }] }
}

/** A pattern that is changed is changed where it is assigned. */
export function repatterned(person: Person, before: ShiftPattern | undefined, after: ShiftPattern | undefined): Person {
  if (!before || !after || before === after) return person
  const assignments = person.assignments.map((a) => (a.pattern === before ? { ...a, pattern: after } : a))
  return { ...person, assignments }
}

function withHolidays<T extends Book>(
  company: T,
  places: ReadonlySet<string>,
  of: (site: Site) => ReadonlyMap<LocalDate, Holiday>,
): T {
  const sites = [...company.sites].map(([id, s]) => [id, places.has(id) ? { ...s, holidays: of(s) } : s] as const)
  return { ...company, sites: new Map(sites) }
}

function put<T>(map: ReadonlyMap<string, T>, id: string, change: (old: T) => T): Map<string, T> {
  const old = map.get(id)
  return new Map(old === undefined ? map : [...map, [id, change(old)]])
}

function version<T>(versions: readonly Dated<T>[], validFrom: string | null, value: T): Dated<T>[] {
  return [...versions.filter((v) => v.validFrom !== validFrom), { validFrom, value }]
}
