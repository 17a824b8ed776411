// Invented people at three sites, and when they are to work. What they did instead is in `passes.mjs`.
import { DEFAULT_SHIFT, DEFAULT_SITE_RULES } from '@rollcall/core'
import { daysFrom, nthWeekday, plusDays, weekdayOf } from './dates.mjs'
import { Dice } from './dice.mjs'

/** `doors`: by one of both ways, or by an entrance and an exit. */
export const SITES = [
  {
    slug: 'berlin-office',
    name: 'Berlin office',
    timeZone: 'Europe/Berlin',
    rules: { ...DEFAULT_SITE_RULES, night: { startMinute: 22 * 60, endMinute: 6 * 60 } },
    doors: [{ name: 'Berlin entrance', direction: 'auto' }],
  },
  {
    slug: 'new-york-plant',
    name: 'New York plant',
    timeZone: 'America/New_York',
    rules: { ...DEFAULT_SITE_RULES, mode: 'direction', night: { startMinute: 22 * 60, endMinute: 6 * 60 } },
    doors: [
      { name: 'New York in', direction: 'in' },
      { name: 'New York out', direction: 'out' },
    ],
  },
  {
    slug: 'pune-support',
    name: 'Pune support',
    timeZone: 'Asia/Kolkata',
    rules: { ...DEFAULT_SITE_RULES, mode: 'alternate' },
    doors: [{ name: 'Pune entrance', direction: 'auto' }],
  },
]

const at = (hours, more = {}) => {
  const [startMinute, endMinute] = hours.split('-').map((h) => Number(h) * 60)
  return { ...DEFAULT_SHIFT, startMinute, endMinute, graceLateMinutes: 10, graceEarlyMinutes: 5, ...more }
}
const deducted = { autoBreaks: [{ afterMinutes: 360, minutes: 30 }] }
const byDay = { overtime: { kind: 'beyond-daily', dailyMinutes: 480, minimumMinutes: 15 } }
const afterShift = { overtime: { kind: 'after-shift', minimumMinutes: 15 }, allowAfterMinutes: 120 }

export const SHIFTS = {
  Office: at('9-17', { ...deducted, ...byDay, allowAfterMinutes: 180 }),
  Watch: at('22-6', { ...deducted, allowAfterMinutes: 120 }),
  Early: at('6-14', afterShift),
  Late: at('14-22', afterShift),
  Night: at('22-6', afterShift),
  Support: at('10-19', { paidBreakMinutes: 15, ...byDay, allowAfterMinutes: 180 }),
}

/** Mondays, so that cycles of seven are weeks. */
const ANCHOR = '2024-01-01'
const WEEK = [0, 1, 2, 3, 4, 5, 6]
const rota = ['Early', 'Early', 'Late', 'Late', 'Night', 'Night', null, null]

export const PATTERNS = [
  { name: 'Office week', anchor: ANCHOR, cycle: WEEK.map((d) => (d < 5 ? 'Office' : null)) },
  { name: 'Watch, Thursday to Monday', anchor: ANCHOR, cycle: WEEK.map((d) => (d === 1 || d === 2 ? null : 'Watch')) },
  { name: 'Support week', anchor: ANCHOR, cycle: WEEK.map((d) => (d < 5 ? 'Support' : null)) },
  ...['A', 'B', 'C', 'D'].map((team, i) => ({ name: `Rota ${team}`, anchor: plusDays(ANCHOR, 2 * i), cycle: rota })),
]

const CREWS = [
  {
    site: 'berlin-office',
    department: 'Administration',
    patterns: ['Office week'],
    names: 'Anna Vogel, Jonas Richter, Lea Sommer, Paul Brandt, Emma Kaiser, Felix Arnold, Clara Busch',
  },
  {
    site: 'berlin-office',
    department: 'Research',
    patterns: ['Office week'],
    names: 'Tom Lindner, Mila Krause, Noah Peters, Ida Franke, Max Ebert, Nora Seidel, Ben Hartwig',
  },
  {
    site: 'berlin-office',
    department: 'Security',
    patterns: ['Watch, Thursday to Monday'],
    names: 'Karl Winter, Rosa Albers',
  },
  {
    site: 'new-york-plant',
    department: 'Production',
    patterns: ['Rota A', 'Rota B', 'Rota C', 'Rota D'],
    names:
      'Grace Miller, Henry Cole, Ruby Foster, Jack Reyes, Stella Grant, Owen Price, Hazel Brooks, Leo Turner, Alice Ward, Oscar Hayes, Violet Ross, Miles Perry, Ivy Coleman, Dean Hughes',
  },
  {
    site: 'pune-support',
    department: 'Support',
    patterns: ['Support week'],
    names:
      'Asha Kulkarni, Rohan Desai, Kavya Joshi, Arjun Patil, Meera Rao, Vikram Shah, Nisha Menon, Sanjay Iyer, Pooja Bhatt, Imran Qureshi',
  },
]

export const PEOPLE = CREWS.flatMap(({ names, patterns, ...crew }) =>
  names.split(', ').map((name, i) => ({ ...crew, name, pattern: patterns[i % patterns.length] })),
).map((person, i) => ({ ...person, code: `M-${101 + i}` }))

/** The name of the shift that somebody's pattern has on a date; null: free. */
export function shiftOn(person, date) {
  const pattern = PATTERNS.find((p) => p.name === person.pattern)
  const turn = daysFrom(pattern.anchor, date) % pattern.cycle.length
  return pattern.cycle[turn] ?? null
}

/** Free days of a month, by site: one of the company, and half of one at a site. */
export const CALENDARS = [
  { name: 'Company', sites: ['berlin-office', 'new-york-plant'], holidays: (month) => [companyDay(month)] },
  {
    name: 'Company, Pune',
    sites: ['pune-support'],
    holidays: (month) => [companyDay(month), { date: nthWeekday(month, 3, 4), name: 'Afternoon off', part: 'second' }],
  },
]

function companyDay(month) {
  return { date: nthWeekday(month, 2, 3), name: 'Company day', part: 'full' }
}

const KINDS = [
  { kind: 'Vacation', paid: true },
  { kind: 'Sick leave', paid: true },
  { kind: 'Unpaid leave', paid: false },
]

/** When somebody is away in a month: of every four people one, for half a day up to a week. */
export function leavesOf(person, month) {
  const dice = new Dice(`leave ${person.code} ${month}`)
  if (!dice.perMille(250)) return []
  let from = `${month}-${String(dice.whole(3, 20)).padStart(2, '0')}`
  while (weekdayOf(from) > 4) from = plusDays(from, 1)
  const half = dice.perMille(250)
  const to = half ? from : plusDays(from, dice.whole(0, 4))
  const part = half ? (dice.perMille(500) ? 'first' : 'second') : 'full'
  return [{ from, to, part, ...KINDS[dice.whole(0, KINDS.length - 1)] }]
}
