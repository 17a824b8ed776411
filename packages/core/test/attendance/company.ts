import {
  type Assignment,
  type Company,
  DEFAULT_SHIFT,
  DEFAULT_SITE_RULES,
  type Direction,
  deriveRange,
  type Holiday,
  type Person,
  type Punch,
  type Shift,
  type ShiftSpec,
  type Site,
  type SiteRules,
} from '../../src/index.ts'
import { wallInstant } from './wall.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const LONG_AFTER = Date.UTC(2030, 0, 1)

export function siteOf(zone: string, rules: Partial<SiteRules> = {}, holidays: Record<string, Holiday> = {}): Site {
  const value = { ...DEFAULT_SITE_RULES, ...rules }
  return { id: zone, zone, rules: [{ validFrom: null, value }], holidays: new Map(Object.entries(holidays)) }
}

/** `'22:00-06:00'`. */
export function shiftOf(hours: string, spec: Partial<ShiftSpec> = {}): Shift {
  const [startMinute = 0, endMinute = 0] = hours.split('-').map(minuteOf)
  const value = { ...DEFAULT_SHIFT, startMinute, endMinute, ...spec }
  return { id: hours, name: hours, versions: [{ validFrom: null, value }] }
}

const minuteOf = (time: string) => {
  const [h = 0, m = 0] = time.split(':').map(Number)
  return h * 60 + m
}

export function companyOf(sites: Site[], shifts: Shift[] = [], watermarks: Company['watermarks'] = []): Company {
  return { sites: new Map(sites.map((s) => [s.id, s])), shifts: new Map(shifts.map((s) => [s.id, s])), watermarks }
}

/** From the Monday 2025-12-29 on; `cycle` in days, ids of shifts. */
export function assignmentOf(siteId: string, cycle: (string | null)[], more: Partial<Assignment> = {}): Assignment {
  const pattern = { anchor: '2025-12-29', cycle }
  return { id: 'a', of: 'employee', from: '2020-01-01', to: null, siteId, pattern, ...more }
}

export function personOf(homeSiteId: string, assignments: Assignment[], punches: Punch[], more: Partial<Person> = {}) {
  const nobody = { employedFrom: null, employedUntil: null, leaves: [] }
  return { ...nobody, homeSiteId, assignments, punches, ...more } satisfies Person
}

/** A pass by the clock on the wall: `'2026-03-02 08:58:04'`. Its id is that text unless given. */
export function pass(zone: string, wall: string, direction: Direction = 'auto', id = `${wall} ${direction}`): Punch {
  return { id, atMs: wallInstant(wall, zone), siteId: zone, direction, standing: 'counts', correctionId: null }
}

/** One employee with the same shift every day, judged long afterwards. */
export function daysOf(options: {
  zone?: string
  rules?: Partial<SiteRules>
  holidays?: Record<string, Holiday>
  shift?: Shift
  cycle?: (string | null)[]
  shifts?: Shift[]
  passes: (string | Punch)[]
  person?: Partial<Person>
  watermarks?: Company['watermarks']
  from: string
  to?: string
  nowMs?: number
}) {
  const { zone = 'Europe/Berlin', rules, holidays, shift, from, to = from, nowMs = LONG_AFTER, watermarks } = options
  const shifts = options.shifts ?? (shift ? [shift] : [])
  const company = companyOf([siteOf(zone, rules, holidays)], shifts, watermarks)
  const cycle = options.cycle ?? [shift?.id ?? null]
  const punches = options.passes.map((p) => (typeof p === 'string' ? pass(zone, p) : p))
  const person = personOf(zone, [assignmentOf(zone, cycle)], punches, options.person)
  return deriveRange({ from, to }, person, company, nowMs)
}

export function dayOf(options: Parameters<typeof daysOf>[0]) {
  const [day] = daysOf(options)
  if (!day) throw new Error('no day')
  return day
}
