import type { DueTime, ShiftWindow } from './day.ts'
import type { PlannedDay } from './plan.ts'
import { together } from './plan-for.ts'
import type { LocalDate } from './punch.ts'
import type { DayPart } from './site-rules.ts'
import { addDays, instantAt } from './zone-clock.ts'

const MINUTE_MS = 60_000

/**
 * The window of each planned shift, by date. Of two that overlap the earlier ends and the later begins at the middle
 * between the shifts, or as near to it as both reach. One that is due gives up nothing to one that is not, for a holiday
 * or leave: who had the night off has not come for it in the morning.
 */
export function windowsOf(plans: readonly PlannedDay[]): Map<LocalDate, ShiftWindow> {
  const windows = new Map<LocalDate, ShiftWindow>()
  for (const plan of plans) if (plan.shift) windows.set(plan.date, wholeWindow(plan.date, plan.zone, plan.shift.spec))
  const isDue = new Map(plans.map((plan) => [windows.get(plan.date), freePart(plan) !== 'full']))
  const inTurn = [...windows.values()].sort((a, b) => a.startMs - b.startMs)
  for (const [i, later] of inTurn.entries()) {
    const earlier = inTurn[i - 1]
    if (earlier === undefined || !(earlier.untilMs > later.fromMs)) continue
    let meetMs = Math.floor((earlier.endMs + later.startMs) / 2)
    if (isDue.get(earlier) !== isDue.get(later)) meetMs = isDue.get(later) ? later.fromMs : earlier.untilMs
    meetMs = Math.min(Math.max(meetMs, later.fromMs), earlier.untilMs)
    earlier.metAfter = earlier.untilMs !== meetMs
    later.metBefore = later.fromMs !== meetMs
    earlier.untilMs = meetMs
    later.fromMs = meetMs
  }
  return windows
}

function wholeWindow(date: LocalDate, zone: string, spec: NonNullable<PlannedDay['shift']>['spec']): ShiftWindow {
  const startMs = instantAt(date, spec.startMinute, zone)
  const endDate = spec.endMinute > spec.startMinute ? date : addDays(date, 1)
  const endMs = instantAt(endDate, spec.endMinute, zone)
  const fromMs = startMs - spec.beginBeforeMinutes * MINUTE_MS
  return {
    fromMs,
    startMs,
    endMs,
    untilMs: endMs + spec.allowAfterMinutes * MINUTE_MS,
    metBefore: false,
    metAfter: false,
  }
}

/** The middle of a shift, where half days begin and end. */
export const middleOf = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
  startMs + Math.floor((endMs - startMs) / 2000) * 1000

/** What of a shift is free, by holiday and leave. */
function freePart({ holiday, leave }: PlannedDay): DayPart | null {
  if (holiday && leave) return together(holiday.part, leave.part)
  return holiday?.part ?? leave?.part ?? null
}

/** When work is due on a date; null: no shift, or all of it is free. */
export function dueTimeOf(plan: PlannedDay, window: ShiftWindow | null): DueTime | null {
  const free = freePart(plan)
  if (!plan.shift || !window || free === 'full') return null
  const { graceLateMinutes, graceEarlyMinutes } = plan.shift.spec
  const startMs = free === 'first' ? middleOf(window) : window.startMs
  const endMs = free === 'second' ? middleOf(window) : window.endMs
  return {
    startMs,
    endMs,
    lateAfterMs: startMs + graceLateMinutes * MINUTE_MS,
    earlyBeforeMs: endMs - graceEarlyMinutes * MINUTE_MS,
  }
}
