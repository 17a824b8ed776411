import { dayStartMs } from './assign.ts'
import { type AttentionItem, type Day, type DayFigures, type Interval, RULES_VERSION, type ShiftWindow } from './day.ts'
import { attentionOfPunches, type DayPunch, fatesOf, setAside } from './fates.ts'
import { type FigureRules, figureRulesOf, figuresOf } from './figures.ts'
import { pair } from './pair.ts'
import type { PlannedDay } from './plan.ts'
import { plannedOf } from './planned.ts'
import { type DayState, presenceOf, timelinessOf } from './presence.ts'
import { roundIntervals } from './rounding.ts'
import type { Company } from './situation.ts'
import { dueTimeOf } from './windows.ts'
import { addDays } from './zone-clock.ts'

/** Works out a date. `punches` are all that belong to it, in the order of time. */
export function deriveDay(
  plan: PlannedDay,
  window: ShiftWindow | null,
  punches: readonly DayPunch[],
  company: Company,
  nowMs: number,
): Day {
  const due = dueTimeOf(plan, window)
  const closesMs = closingTimeOf(plan, window, due !== null, company)
  const counting = punches.filter((p) => setAside(p, due !== null) === null).map((p) => p.punch)
  const pairing = pair(counting, plan.rules)
  const state: DayState = {
    due,
    came: counting.length > 0,
    isOver: nowMs > closesMs,
    intervals: pairing.intervals,
    camerasBehind: camerasBehind(plan.siteId, closesMs, company),
  }
  const closed = plan.rules.autoClose ? closedByPolicy(state) : null
  if (closed) state.intervals = closed

  const rules = figureRulesOf(plan, window)
  const rounded = roundIntervals(state.intervals, plan.rules.roundToMinutes, plan.zone)
  const figures = figuresIfKnown(state.intervals, state.came, rules)
  const fates = fatesOf(punches, due !== null, pairing.places)
  const presence = presenceOf(state)
  return {
    workDate: plan.date,
    rulesVersion: RULES_VERSION,
    siteId: plan.siteId,
    zone: plan.zone,
    shiftId: plan.shift?.id ?? null,
    assignmentId: plan.assignmentId,
    window,
    due,
    closesMs,
    ...plannedOf(plan, window, rules),
    intervals: state.intervals,
    figures,
    rounded: rounded && figuresIfKnown(rounded, state.came, rules),
    ...timelinessOf(state),
    ...presence,
    overtime: (figures?.overtimeSeconds ?? 0) > 0,
    onLeave: plan.leave && {
      leaveId: plan.leave.id,
      part: plan.leave.part,
      kind: plan.leave.kind,
      paid: plan.leave.paid,
    },
    holiday: plan.holiday,
    holidayWorked: plan.holiday?.part === 'full' ? state.came : (figures?.holidaySeconds ?? 0) > 0,
    corrected: fates.some((f) => f.corrected),
    autoClosed: closed !== null,
    attention: [
      ...attentionOfPunches(fates),
      ...attentionOfDay(plan, state.came),
      ...(presence.presence === 'incomplete' ? openIn(state.intervals) : []),
    ],
    punches: fates,
  }
}

/** On free days the clock of the site ends the day, unless a shift that nobody has to work ends later. */
function closingTimeOf(plan: PlannedDay, window: ShiftWindow | null, isDue: boolean, company: Company): number {
  if (window && isDue) return window.untilMs
  const nextDayMs = dayStartMs(addDays(plan.date, 1), company.sites.get(plan.siteId))
  return Math.max(nextDayMs - 1, window?.untilMs ?? nextDayMs - 1)
}

/** Cameras of a site that may still bring punches from before an instant. */
const camerasBehind = (siteId: string, untilMs: number, { watermarks }: Company) =>
  watermarks
    .filter((w) => w.siteId === siteId && !(w.syncedUntilMs !== null && w.syncedUntilMs > untilMs))
    .map((w) => w.cameraId)
    .sort()

/** The intervals with a forgotten OUT put at the end of what was due; null where there is nothing to close, or not yet. */
function closedByPolicy({ intervals, due, isOver, camerasBehind }: DayState): Interval[] | null {
  const last = intervals.at(-1)
  if (!last || last.outMs !== null || !due || last.inMs >= due.endMs) return null
  if (!isOver || camerasBehind.length > 0) return null
  return [...intervals.slice(0, -1), { ...last, outMs: due.endMs }]
}

function figuresIfKnown(intervals: readonly Interval[], came: boolean, rules: FigureRules): DayFigures | null {
  const closed = intervals.flatMap(({ inMs, outMs }) => (outMs === null ? [] : [{ inMs, outMs }]))
  return came && closed.length === 0 ? null : figuresOf(closed, rules)
}

function attentionOfDay({ employed, leave }: PlannedDay, came: boolean): AttentionItem[] {
  if (!came) return []
  if (!employed) return [{ reason: 'notEmployed', punchId: null }]
  return leave?.part === 'full' ? [{ reason: 'workedOnLeave', punchId: null }] : []
}

const openIn = (intervals: readonly Interval[]): AttentionItem[] =>
  intervals.filter((i) => i.outMs === null).map((i) => ({ reason: 'incomplete', punchId: i.inPunchId }))
