/**
 * The attendance rules once more, written to be read and not to be fast: every question is answered from the beginning,
 * by looking at everything. Shares types with the product, and no code.
 */
import type { Company, Person, PlannedDay, Punch, ShiftSpec, SiteRules } from '../../src/index.ts'
import type { ClockTable } from './clock-table.ts'
import { hoursOf, type Span } from './reference-hours.ts'
import { type Outcome, pairUp } from './reference-pairing.ts'

export type Clocks = Map<string, ClockTable>

interface Plan {
  date: string
  siteId: string
  rules: SiteRules
  clock: ClockTable
  shift: ShiftSpec | null
  fromMs: number
  startMs: number
  endMs: number
  untilMs: number
  holiday: PlannedDay['holiday']
  leaveHalves: Set<string>
  employed: boolean
  dueStartMs: number | null
  dueEndMs: number | null
}

const DAY = 86_400_000
const known = new Map<string, string>()
function tomorrow(date: string, days = 1): string {
  const key = `${date}${days}`
  const found = known.get(key) ?? new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
  known.set(key, found)
  return found
}
const halvesOf = (part: string | undefined) => (part === 'full' ? ['first', 'second'] : part ? [part] : [])

function latest<T>(versions: readonly { validFrom: string | null; value: T }[], date: string): T {
  const begun = versions.filter((v) => (v.validFrom ?? '0000') <= date)
  const best = begun.sort((a, b) => ((a.validFrom ?? '0000') < (b.validFrom ?? '0000') ? -1 : 1)).pop()
  if (!best) throw new Error('the fuzz gives every rule a first version')
  return best.value
}

function rulesOf(siteId: string, date: string, company: Company): SiteRules {
  const site = company.sites.get(siteId)
  if (!site) throw new Error(`no site ${siteId}`)
  return latest(site.rules, date)
}

function clockOf(siteId: string, company: Company, clocks: Clocks): ClockTable {
  const clock = clocks.get(company.sites.get(siteId)?.zone ?? '')
  if (!clock) throw new Error(`no clock for ${siteId}`)
  return clock
}

function planOf(date: string, person: Person, company: Company, clocks: Clocks): Plan {
  const employed = (person.employedFrom ?? '0000') <= date && date <= (person.employedUntil ?? '9999')
  const rank = (of: string) => (of === 'employee' ? '1' : '0')
  const [assignment] = person.assignments
    .filter((a) => employed && a.from <= date && date <= (a.to ?? '9999'))
    .sort((a, b) => (`${rank(a.of)}${a.from}${a.id}` > `${rank(b.of)}${b.from}${b.id}` ? -1 : 1))
  const siteId = assignment?.siteId ?? person.homeSiteId
  const clock = clockOf(siteId, company, clocks)
  let shiftId: string | null | undefined = null
  if (assignment) {
    const { anchor, cycle } = assignment.pattern
    let day = anchor
    let i = 0
    for (; day < date; day = tomorrow(day)) i = (i + 1) % cycle.length
    for (; day > date; day = tomorrow(day, -1)) i = (i + cycle.length - 1) % cycle.length
    shiftId = cycle[i]
  }
  const versions = company.shifts.get(shiftId ?? '')?.versions
  const shift = versions ? latest(versions, date) : null
  const startMs = shift ? clock.instant(date, shift.startMinute) : 0
  const lastDate = shift && shift.endMinute > shift.startMinute ? date : tomorrow(date)
  const endMs = shift ? clock.instant(lastDate, shift.endMinute) : 0
  const holiday = (employed && company.sites.get(siteId)?.holidays.get(date)) || null
  const leaves = person.leaves.filter((l) => employed && l.from <= date && date <= l.to)
  const leaveHalves = new Set(leaves.flatMap((l) => halvesOf(l.part)))
  const free = new Set([...halvesOf(holiday?.part), ...leaveHalves])
  const middleMs = startMs + Math.floor((endMs - startMs) / 2 / 1000) * 1000
  const isDue = shift !== null && free.size < 2
  return {
    ...{ date, siteId, clock, shift, startMs, endMs, holiday, leaveHalves, employed },
    rules: rulesOf(siteId, date, company),
    fromMs: startMs - (shift?.beginBeforeMinutes ?? 0) * 60_000,
    untilMs: endMs + (shift?.allowAfterMinutes ?? 0) * 60_000,
    dueStartMs: isDue ? (free.has('first') ? middleMs : startMs) : null,
    dueEndMs: isDue ? (free.has('second') ? middleMs : endMs) : null,
  }
}

/** Where the windows of two shifts that follow each other meet; null where they do not touch. */
function meetingOf(earlier: Plan, later: Plan): number | null {
  if (earlier.untilMs <= later.fromMs) return null
  if (earlier.dueStartMs !== null && later.dueStartMs === null) return earlier.untilMs
  if (earlier.dueStartMs === null && later.dueStartMs !== null) return later.fromMs
  const middleMs = Math.floor((earlier.endMs + later.startMs) / 2)
  if (middleMs < later.fromMs) return later.fromMs
  return middleMs > earlier.untilMs ? earlier.untilMs : middleMs
}

/** A plan whose window is cut where it meets those of its neighbours. */
function beside(plan: Plan, plans: Plan[]): Plan {
  const shifts = plans.filter((p) => p.shift)
  const before = shifts.filter((p) => p.startMs < plan.startMs).sort((a, b) => b.startMs - a.startMs)[0]
  const after = shifts.filter((p) => p.startMs > plan.startMs).sort((a, b) => a.startMs - b.startMs)[0]
  return {
    ...plan,
    fromMs: (before && meetingOf(before, plan)) ?? plan.fromMs,
    untilMs: (after && meetingOf(plan, after)) ?? plan.untilMs,
  }
}

function dayStartMs(siteId: string, date: string, company: Company, clocks: Clocks): number {
  return clockOf(siteId, company, clocks).instant(date, rulesOf(siteId, date, company).dayStartMinute)
}

function placeOf(punch: Punch, plans: Plan[], company: Company, clocks: Clocks): { date: string; inWindow: boolean } {
  const claiming = plans.filter((p) => p.shift && p.fromMs <= punch.atMs && punch.atMs <= p.untilMs)
  const latestStart = claiming.sort((a, b) => a.startMs - b.startMs).pop()
  if (latestStart) return { date: latestStart.date, inWindow: true }
  const onTheWall = clockOf(punch.siteId, company, clocks).at(punch.atMs).slice(0, 10)
  const isNight = punch.atMs < dayStartMs(punch.siteId, onTheWall, company, clocks)
  return { date: isNight ? tomorrow(onTheWall, -1) : onTheWall, inWindow: false }
}

/** The dates from `from` to `to`, by everything that is known of a month. */
export function referenceDays(
  range: { from: string; to: string },
  person: Person,
  company: Company,
  nowMs: number,
  clocks: Clocks,
): Map<string, Outcome> {
  const whole: Plan[] = []
  for (let date = tomorrow(range.from, -3); date <= tomorrow(range.to, 3); date = tomorrow(date)) {
    whole.push(planOf(date, person, company, clocks))
  }
  const plans = whole.map((p) => (p.shift ? beside(p, whole) : p))
  const inTime = [...person.punches].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))
  const placed = inTime.map((punch) => ({ punch, ...placeOf(punch, plans, company, clocks) }))
  const days = new Map<string, Outcome>()
  for (const plan of plans) {
    if (plan.date < range.from || plan.date > range.to) continue
    const ofDate = placed.filter((p) => p.date === plan.date)
    days.set(plan.date, judge(plan, ofDate, company, nowMs, clocks))
  }
  return days
}

function judge(
  asPlanned: Plan,
  punches: { punch: Punch; inWindow: boolean }[],
  company: Company,
  nowMs: number,
  clocks: Clocks,
): Outcome {
  const plan = { ...asPlanned }
  const firstReal = punches.find((p) => p.punch.standing === 'counts')
  if (!plan.shift && firstReal) {
    plan.siteId = firstReal.punch.siteId
    plan.rules = rulesOf(plan.siteId, plan.date, company)
    plan.clock = clockOf(plan.siteId, company, clocks)
  }
  const isDue = plan.dueStartMs !== null && plan.dueEndMs !== null
  const places: Record<string, string> = {}
  const counting: Punch[] = []
  for (const { punch, inWindow } of punches) {
    if (punch.standing === 'voided') places[punch.id] = 'void'
    else if (punch.standing === 'disputed') places[punch.id] = 'attention disputed'
    else if (isDue && !inWindow) places[punch.id] = 'attention offWindow'
    else counting.push(punch)
  }
  const spans = pairUp(counting, plan.rules, places)
  const nextDayMs = dayStartMs(plan.siteId, tomorrow(plan.date), company, clocks)
  const shiftCloses = plan.shift ? plan.untilMs : Number.NEGATIVE_INFINITY
  const closesMs = isDue ? shiftCloses : Math.max(shiftCloses, nextDayMs - 1)
  const over = nowMs > closesMs
  const behind = company.watermarks
    .filter((w) => w.siteId === plan.siteId && (w.syncedUntilMs === null || w.syncedUntilMs <= closesMs))
    .map((w) => w.cameraId)
    .sort()
  let autoClosed = false
  const last = spans.at(-1)
  const mayClose = plan.rules.autoClose && over && behind.length === 0 && plan.dueEndMs !== null
  if (mayClose && last && last.outMs === null && plan.dueEndMs !== null && last.inMs < plan.dueEndMs) {
    last.outMs = plan.dueEndMs
    autoClosed = true
  }
  const open = last !== undefined && last.outMs === null
  const closed = spans.flatMap(({ inMs, outMs }): Span[] => (outMs === null ? [] : [{ inMs, outMs }]))
  const whole = last !== undefined && !open

  let presence = 'absent'
  if (whole) presence = 'present'
  else if (counting.length > 0) presence = over ? 'incomplete' : 'present'
  else if (!isDue || !over) presence = 'notDue'
  else if (behind.length > 0) presence = 'waiting'

  let lateSeconds = 0
  let earlySeconds = 0
  const grace = {
    late: (plan.shift?.graceLateMinutes ?? 0) * 60_000,
    early: (plan.shift?.graceEarlyMinutes ?? 0) * 60_000,
  }
  const firstIn = spans[0]?.inMs
  if (plan.dueStartMs !== null && firstIn !== undefined && firstIn > plan.dueStartMs + grace.late) {
    lateSeconds = Math.floor(firstIn / 1000) - Math.floor(plan.dueStartMs / 1000)
  }
  const lastOut = last?.outMs ?? null
  if (plan.dueEndMs !== null && over && lastOut !== null && lastOut < plan.dueEndMs - grace.early) {
    earlySeconds = Math.floor(plan.dueEndMs / 1000) - Math.floor(lastOut / 1000)
  }
  const unknown = counting.length > 0 && closed.length === 0
  return {
    places,
    spans: spans.map((s) => [s.inMs, s.outMs]),
    presence,
    waitingFor: over && !whole && (counting.length > 0 || isDue) ? behind : [],
    lateSeconds,
    earlySeconds,
    autoClosed,
    figures: unknown ? null : hoursOf(closed, plan),
    rounded:
      unknown || plan.rules.roundToMinutes === 0
        ? null
        : hoursOf(
            closed.map((s) => roundedSpan(s, plan)),
            plan,
          ),
    ...plannedAndLeave(plan),
  }
}

/** Looks at one minute after the other, away from the instant, for one that the wall shows as a multiple. */
function roundedSpan(span: Span, { clock, rules }: Plan): Span {
  const nearest = (atMs: number) => {
    const minuteMs = Math.floor(atMs / 60_000) * 60_000
    const fits = (ms: number) => Number(clock.at(ms).slice(14)) % rules.roundToMinutes === 0
    let below = minuteMs
    while (!fits(below)) below -= 60_000
    let above = minuteMs + 60_000
    while (!fits(above)) above += 60_000
    return atMs - below < above - atMs ? below : above
  }
  return { inMs: nearest(span.inMs), outMs: nearest(span.outMs) }
}

function plannedAndLeave(plan: Plan): { plannedSeconds: number; leaveSeconds: number } {
  if (!plan.shift) return { plannedSeconds: 0, leaveSeconds: 0 }
  const whole = hoursOf([{ inMs: plan.startMs, outMs: plan.endMs }], plan).workedSeconds
  const half: Record<string, number> = { first: Math.floor(whole / 2), second: Math.ceil(whole / 2) }
  const holiday = halvesOf(plan.holiday?.part)
  let plannedSeconds = 0
  let leaveSeconds = 0
  for (const name of ['first', 'second'].filter((h) => !holiday.includes(h))) {
    if (plan.leaveHalves.has(name)) leaveSeconds += half[name] ?? 0
    else plannedSeconds += half[name] ?? 0
  }
  return { plannedSeconds, leaveSeconds }
}
