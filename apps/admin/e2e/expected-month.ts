import { company, dates, month, type Period, type Person, type Seen } from './demo-month.ts'
import { ROOT } from './support.ts'

/** What the slow reading of the rules says of a day; it lives in the tests of core and shares no code with the product. */
interface Outcome {
  places: Record<string, string>
  spans: [number, number | null][]
  presence: string
  lateSeconds: number
  earlySeconds: number
  plannedSeconds: number
  figures: { workedSeconds: number; breakSeconds: number; overtimeSeconds: number; nightSeconds: number } | null
}
type Clock = object
interface Reference {
  referenceDays(
    range: { from: string; to: string },
    person: object,
    company: object,
    nowMs: number,
    clocks: Map<string, Clock>,
  ): Map<string, Outcome>
}
type ClockTableOf = new (zone: string, fromMs: number, untilMs: number) => Clock

/** What HR did to the passes of somebody. */
export type Mending = { code: string } & ({ kind: 'void' | 'restore'; id: string } | { kind: 'out'; atMs: number })

/** What the test calls an OUT that HR has added. */
export const idOfOut = (atMs: number) => `added ${atMs}`

/** The figures of a line of the export; seconds, and times as the wall shows them. */
export interface ExpectedDay {
  presence: string
  in: string | null
  out: string | null
  planned: number
  worked: number | null
  break: number | null
  overtime: number | null
  night: number | null
  late: number
  early: number
}

const test = (name: string) => import(new URL(`packages/core/test/attendance/${name}`, `file://${ROOT}`).href)
const DAY_MS = 86_400_000

/** Every line that the month must have, by date and code, from what was planned, what was seen and what HR did about it. */
export async function expectedMonth(period: Period, mended: readonly Mending[]): Promise<Map<string, ExpectedDay>> {
  const { referenceDays } = (await test('reference.ts')) as Reference
  const { ClockTable } = (await test('clock-table.ts')) as { ClockTable: ClockTableOf }
  const { PEOPLE, SITES } = await company()
  const { seenOn } = await month()
  const span = [Date.parse(period.locked.from) - 9 * DAY_MS, Date.parse(period.to) + 9 * DAY_MS] as const
  const clocks = new Map(SITES.map(({ timeZone }) => [timeZone, new ClockTable(timeZone, ...span)]))
  const seen = seenOn({ from: period.locked.from, to: period.to }).filter((s) => s.kind === undefined)
  const plan = await planOf(period)
  const lines = new Map<string, ExpectedDay>()
  for (const person of PEOPLE) {
    const punches = punchesOf(person, seen, mended)
    const who = { ...plan.person(person), punches }
    const range = { from: period.from, to: period.to }
    const zone = SITES.find((s) => s.slug === person.site)?.timeZone ?? ''
    for (const [date, day] of referenceDays(range, who, plan.company, Date.now(), clocks)) {
      const isSomething = plan.isSaid(person, date) || Object.keys(day.places).length > 0
      if (isSomething) lines.set(`${date} ${person.code}`, lineOf(day, zone))
    }
  }
  return lines
}

async function planOf(period: Period) {
  const { CALENDARS, PATTERNS, SHIFTS, SITES, leavesOf } = await company()
  const { monthOf } = await dates()
  const months = [monthOf(period.locked.from), monthOf(period.from)]
  const holidaysOf = (site: string) => {
    const days = CALENDARS.filter((c) => c.sites.includes(site)).flatMap((c) => months.flatMap((m) => c.holidays(m)))
    return new Map(days.map(({ date, name, part }) => [date, { name, part }]))
  }
  const always = <T>(value: T) => [{ validFrom: null, value }]
  const patternOf = ({ pattern }: Person) => PATTERNS.find((p) => p.name === pattern) ?? { anchor: '', cycle: [null] }
  return {
    company: {
      sites: new Map(
        SITES.map(({ slug, timeZone, rules }) => {
          return [slug, { id: slug, zone: timeZone, rules: always(rules), holidays: holidaysOf(slug) }]
        }),
      ),
      shifts: new Map(Object.entries(SHIFTS).map(([name, spec]) => [name, { id: name, name, versions: always(spec) }])),
      // every camera has sent everything
      watermarks: [],
    },
    person: (person: Person) => ({
      homeSiteId: person.site,
      employedFrom: period.locked.from,
      employedUntil: null,
      assignments: [
        {
          ...{ id: 'a', of: 'employee', from: period.locked.from, to: period.to },
          ...{ siteId: person.site, pattern: patternOf(person) },
        },
      ],
      leaves: months.flatMap((m) => leavesOf(person, m)).map((leave) => ({ ...leave, id: leave.from })),
    }),
    /** A shift or a leave: the date has a line, whatever happened. */
    isSaid: (person: Person, date: string) => {
      const { anchor, cycle } = patternOf(person)
      const turn = Math.round((Date.parse(date) - Date.parse(anchor)) / DAY_MS) % cycle.length
      const leaves = months.flatMap((m) => leavesOf(person, m))
      return cycle[turn] !== null || leaves.some((l) => l.from <= date && date <= l.to)
    },
  }
}

function punchesOf({ code, site }: Person, seen: readonly Seen[], mended: readonly Mending[]) {
  const mine = mended.filter((m) => m.code === code)
  const standingOf = ({ id, disputed = false }: Pick<Seen, 'id' | 'disputed'>) => {
    const last = mine.findLast((m) => m.kind !== 'out' && m.id === id)
    if (last) return last.kind === 'void' ? 'voided' : 'counts'
    return disputed ? 'disputed' : 'counts'
  }
  const recorded = seen
    .filter((s) => s.code === code)
    .map((s) => ({ id: s.id, atMs: s.atMs, siteId: site, direction: s.direction, standing: standingOf(s) }))
  const added = mine.flatMap((m) =>
    m.kind === 'out'
      ? [
          {
            id: idOfOut(m.atMs),
            atMs: m.atMs,
            siteId: site,
            direction: 'out',
            standing: standingOf({ id: idOfOut(m.atMs) }),
          },
        ]
      : [],
  )
  return [...recorded, ...added].map((p) => ({ ...p, correctionId: null }))
}

function lineOf(day: Outcome, zone: string): ExpectedDay {
  const { figures } = day
  const wall = (atMs: number | null | undefined) => (atMs === null || atMs === undefined ? null : wallAt(atMs, zone))
  return {
    presence: day.presence,
    in: wall(day.spans[0]?.[0]),
    out: wall(day.spans.at(-1)?.[1]),
    planned: day.plannedSeconds,
    worked: figures?.workedSeconds ?? null,
    break: figures?.breakSeconds ?? null,
    overtime: figures?.overtimeSeconds ?? null,
    night: figures?.nightSeconds ?? null,
    late: day.lateSeconds,
    early: day.earlySeconds,
  }
}

/** `2026-03-02 08:58:04`, as a clock of the zone shows it. */
export function wallAt(atMs: number, zone: string): string {
  return new Date(atMs).toLocaleString('sv-SE', { timeZone: zone })
}
