import type { DayFigures, ShiftWindow } from './day.ts'
import type { AutoBreak, PlannedDay, ShiftSpec } from './plan.ts'
import type { DayPart, LocalSpan } from './site-rules.ts'
import { middleOf } from './windows.ts'
import { addDays, dateAt, instantAt } from './zone-clock.ts'

/** Closed, in order, disjoint. */
export interface Stretch {
  inMs: number
  outMs: number
}

/** What a day's hours are reckoned by. */
export interface FigureRules {
  shift: ShiftSpec | null
  window: ShiftWindow | null
  holidayPart: DayPart | null
  night: LocalSpan | null
  zone: string
}

export const figureRulesOf = (plan: PlannedDay, window: ShiftWindow | null): FigureRules => ({
  shift: plan.shift?.spec ?? null,
  window,
  holidayPart: plan.holiday?.part ?? null,
  night: plan.rules.night,
  zone: plan.zone,
})

/** Every instant is cut to its second first, so that parts add up to the whole. */
const second = (ms: number) => Math.floor(ms / 1000)

const lengthOf = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, s) => sum + second(s.outMs) - second(s.inMs), 0)

export function figuresOf(stretches: readonly Stretch[], rules: FigureRules): DayFigures {
  const presentSeconds = lengthOf(stretches)
  const first = stretches[0]
  const last = stretches.at(-1)
  const spanSeconds = first && last ? second(last.outMs) - second(first.inMs) : 0
  const deductedSeconds = autoBreakSeconds(presentSeconds, rules.shift?.autoBreaks ?? [])
  const breakSeconds = Math.min(spanSeconds, Math.max(spanSeconds - presentSeconds, deductedSeconds))
  const paidBreakSeconds = Math.min(breakSeconds, (rules.shift?.paidBreakMinutes ?? 0) * 60)
  const unpaidBreakSeconds = breakSeconds - paidBreakSeconds
  const workedSeconds = spanSeconds - unpaidBreakSeconds
  const holidaySeconds = Math.min(workedSeconds, onHoliday(stretches, workedSeconds, rules))
  return {
    spanSeconds,
    workedSeconds,
    breakSeconds,
    paidBreakSeconds,
    unpaidBreakSeconds,
    holidaySeconds,
    overtimeSeconds: overtimeOf(stretches, workedSeconds - holidaySeconds, rules),
    nightSeconds: Math.min(workedSeconds, atNight(stretches, rules)),
  }
}

function autoBreakSeconds(presentSeconds: number, breaks: readonly AutoBreak[]): number {
  const applying = breaks.filter((b) => presentSeconds > b.afterMinutes * 60)
  return Math.max(0, ...applying.map((b) => b.minutes * 60))
}

function within(stretches: readonly Stretch[], fromMs: number, untilMs: number): number {
  const parts = stretches.map((s) => ({ inMs: Math.max(s.inMs, fromMs), outMs: Math.min(s.outMs, untilMs) }))
  return lengthOf(parts.filter((s) => s.inMs < s.outMs))
}

/** All of a whole holiday; of half a one what lies in the half of the shift, before it and up to its end. */
function onHoliday(stretches: readonly Stretch[], workedSeconds: number, { holidayPart, window }: FigureRules): number {
  if (holidayPart === null) return 0
  if (holidayPart === 'full') return workedSeconds
  if (!window) return 0
  const middleMs = middleOf(window)
  return holidayPart === 'first'
    ? within(stretches, Number.NEGATIVE_INFINITY, middleMs)
    : within(stretches, middleMs, window.endMs)
}

/** Beyond the shift, whatever part of it was due. `ordinarySeconds` were worked, not on a holiday. */
function overtimeOf(stretches: readonly Stretch[], ordinarySeconds: number, rules: FigureRules): number {
  const rule = rules.shift?.overtime
  if (!rule || rule.kind === 'off' || !rules.window) return 0
  const beyond =
    rule.kind === 'after-shift'
      ? within(stretches, rules.window.endMs, Number.POSITIVE_INFINITY)
      : ordinarySeconds - rule.dailyMinutes * 60
  const seconds = Math.max(0, Math.min(ordinarySeconds, beyond))
  return seconds < rule.minimumMinutes * 60 ? 0 : seconds
}

function atNight(stretches: readonly Stretch[], { night, zone }: FigureRules): number {
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!night || !first || !last) return 0
  const lastDate = dateAt(last.outMs, zone)
  let seconds = 0
  for (let date = addDays(dateAt(first.inMs, zone), -1); date <= lastDate; date = addDays(date, 1)) {
    const endDate = night.endMinute > night.startMinute ? date : addDays(date, 1)
    seconds += within(stretches, instantAt(date, night.startMinute, zone), instantAt(endDate, night.endMinute, zone))
  }
  return seconds
}
