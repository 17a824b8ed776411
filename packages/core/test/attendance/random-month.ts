import {
  type Company,
  DEFAULT_SITE_RULES,
  type Direction,
  type Leave,
  type Person,
  type Punch,
  type Shift,
  type ShiftSpec,
  type Site,
  type SiteRules,
} from '../../src/index.ts'
import { HOUR, MINUTE } from './company.ts'

/** Zones with whole, half and quarter hours, changes at two, at midnight, by half an hour, and backwards in winter. */
export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/Santiago',
  'Africa/Casablanca',
]

/** Numbers from a seed (mulberry32), the same everywhere. */
export class Dice {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }

  next01(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, both ends included. */
  int = (min: number, max: number) => min + Math.floor(this.next01() * (max - min + 1))
  chance = (share: number) => this.next01() < share
  of<T>(all: readonly T[]): T {
    const one = all[this.int(0, all.length - 1)]
    if (one === undefined) throw new Error('nothing to choose from')
    return one
  }
}

const MONTHS = ['2026-03', '2026-04', '2026-06', '2026-09', '2026-10']
export const shifted = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 24 * HOUR).toISOString().slice(0, 10)

export interface RandomMonth {
  range: { from: string; to: string }
  person: Person
  company: Company
  nowMs: number
}

/** A month of somebody, with everything that the rules know. */
export function randomMonth(dice: Dice): RandomMonth {
  const month = dice.of(MONTHS)
  const range = { from: `${month}-01`, to: `${month}-30` }
  const sites = [dice.of(ZONES), dice.of(ZONES)].map((zone, i) => randomSite(`s${i}`, zone, month, dice))
  const shifts = [0, 1, 2].map((i) => randomShift(`t${i}`, dice))
  const company: Company = {
    sites: new Map(sites.map((s) => [s.id, s])),
    shifts: new Map(shifts.map((s) => [s.id, s])),
    watermarks: [],
  }
  const monthMs = Date.parse(range.from)
  const nowMs = dice.chance(0.7) ? monthMs + 40 * 24 * HOUR : monthMs + dice.int(0, 31 * 24 * 60) * MINUTE
  const watermarks = ['c1', 'c0'].map((cameraId) => ({
    cameraId,
    siteId: dice.of(sites).id,
    syncedUntilMs: dice.chance(0.1) ? null : nowMs - (dice.chance(0.6) ? 0 : dice.int(0, 72) * HOUR),
  }))
  const person = randomPerson(month, sites, shifts, dice)
  return { range, person, company: { ...company, watermarks }, nowMs }
}

function randomSite(id: string, zone: string, month: string, dice: Dice): Site {
  const rules = (): SiteRules => ({
    ...DEFAULT_SITE_RULES,
    dayStartMinute: dice.of([0, 180, 240, 300]),
    mode: dice.of(['first-last', 'alternate', 'direction']),
    debounceMs: dice.of([0, 1, 5, 10]) * MINUTE,
    roundToMinutes: dice.of([0, 0, 5, 15, 30]),
    autoClose: dice.chance(0.3),
    night: dice.chance(0.3)
      ? dice.of([
          { startMinute: 1380, endMinute: 360 },
          { startMinute: 60, endMinute: 300 },
        ])
      : null,
  })
  const later = dice.chance(0.3) ? [{ validFrom: `${month}-${dice.int(10, 28)}`, value: rules() }] : []
  const holidays = Array.from({ length: dice.int(0, 3) }, () => {
    const date = `${month}-${String(dice.int(1, 30)).padStart(2, '0')}`
    return [date, { name: 'Holiday', part: dice.of(['full', 'full', 'first', 'second'] as const) }] as const
  })
  return { id, zone, rules: [...later, { validFrom: null, value: rules() }], holidays: new Map(holidays) }
}

function randomShift(id: string, dice: Dice): Shift {
  const spec = (): ShiftSpec => {
    const startMinute = dice.int(0, 95) * 15
    return {
      startMinute,
      endMinute: (startMinute + dice.int(16, 50) * 15) % 1440,
      beginBeforeMinutes: dice.of([0, 30, 60, 240]),
      allowAfterMinutes: dice.of([0, 60, 90, 240]),
      graceLateMinutes: dice.of([0, 5, 10]),
      graceEarlyMinutes: dice.of([0, 5, 10]),
      paidBreakMinutes: dice.of([0, 0, 15, 60]),
      autoBreaks: dice.of([
        [],
        [],
        [
          { afterMinutes: 360, minutes: 30 },
          { afterMinutes: 540, minutes: 45 },
        ],
        [{ afterMinutes: 0, minutes: 90 }],
      ]),
      overtime: dice.of([
        { kind: 'off' },
        { kind: 'after-shift', minimumMinutes: dice.of([0, 15]) },
        { kind: 'beyond-daily', dailyMinutes: 480, minimumMinutes: dice.of([0, 30]) },
      ]),
    }
  }
  return {
    id,
    name: id,
    versions: [
      { validFrom: null, value: spec() },
      ...(dice.chance(0.2) ? [{ validFrom: '2026-04-15', value: spec() }] : []),
    ],
  }
}

function randomPerson(month: string, sites: Site[], shifts: Shift[], dice: Dice): Person {
  const first = `${month}-01`
  const cycle = () =>
    Array.from({ length: dice.of([1, 4, 7, 8]) }, () => (dice.chance(0.3) ? null : dice.of(shifts).id))
  const assignments = Array.from({ length: dice.int(0, 3) }, (_, i) => ({
    id: `a${i}`,
    of: dice.of(['employee', 'department'] as const),
    from: shifted(first, dice.int(-20, 15)),
    to: dice.chance(0.7) ? null : shifted(first, dice.int(5, 35)),
    siteId: dice.of(sites).id,
    pattern: { anchor: shifted(first, dice.int(-9, 9)), cycle: cycle() },
  }))
  const leaves = Array.from({ length: dice.int(0, 3) }, (_, i): Leave => {
    const from = shifted(first, dice.int(-3, 29))
    const part = dice.of(['full', 'first', 'second'] as const)
    return { id: `l${i}`, from, to: shifted(from, dice.int(0, 5)), part, kind: 'vacation', paid: dice.chance(0.5) }
  })
  return {
    homeSiteId: dice.of(sites).id,
    employedFrom: dice.chance(0.8) ? null : shifted(first, dice.int(0, 10)),
    employedUntil: dice.chance(0.8) ? null : shifted(first, dice.int(15, 29)),
    assignments,
    leaves,
    punches: randomPunches(first, sites, dice),
  }
}

/** Stays of all lengths with repetitions, stray passes, and now and then one that is on a minute to the millisecond. */
function randomPunches(first: string, sites: Site[], dice: Dice): Punch[] {
  const punches: Punch[] = []
  const home = dice.of(sites).id
  const add = (atMs: number, direction: Direction) => {
    const standing = dice.chance(0.95) ? 'counts' : dice.of(['disputed', 'voided'] as const)
    const siteId = dice.chance(0.95) ? home : dice.of(sites).id
    const exact = dice.chance(0.5) ? atMs - (atMs % MINUTE) : atMs
    const id = `${dice.int(0, 1e9)}-${punches.length}`
    punches.push({ id, atMs: exact, siteId, direction, standing, correctionId: dice.chance(0.05) ? 'c' : null })
  }
  let atMs = Date.parse(first) - 48 * HOUR
  while (atMs < Date.parse(first) + 33 * 24 * HOUR) {
    atMs += dice.int(6 * 60, 18 * 60) * MINUTE + dice.int(0, 59_999)
    if (dice.chance(0.05)) atMs += 24 * HOUR
    for (let pass = 0, passes = dice.of([1, 2, 2, 2, 3, 4]); pass < passes; pass++) {
      const direction = dice.of(['auto', 'in', 'out', pass % 2 === 0 ? 'in' : 'out'] as const)
      const again = dice.of([0, 0, 0, 1, 2])
      for (let i = 0; i <= again; i++) add(atMs + i * dice.of([1000, MINUTE, 5 * MINUTE]), direction)
      atMs += dice.int(1, pass === 0 ? 540 : 60) * MINUTE
    }
  }
  return punches
}
