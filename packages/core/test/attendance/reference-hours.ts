import type { DayFigures, Holiday, ShiftSpec, SiteRules } from '../../src/index.ts'
import type { ClockTable } from './clock-table.ts'

/** An interval that is closed. */
export interface Span {
  inMs: number
  outMs: number
}

interface HoursOf {
  shift: ShiftSpec | null
  startMs: number
  endMs: number
  holiday: Holiday | null
  rules: SiteRules
  clock: ClockTable
}

/** Seconds of a span that lie in `[fromMs, untilMs]`. */
function common(span: Span, fromMs: number, untilMs: number): number {
  const inMs = span.inMs > fromMs ? span.inMs : fromMs
  const outMs = span.outMs < untilMs ? span.outMs : untilMs
  return outMs > inMs ? Math.floor(outMs / 1000) - Math.floor(inMs / 1000) : 0
}

/** The hours of a day by the words of the rules, one after the other. */
export function hoursOf(spans: Span[], day: HoursOf): DayFigures {
  let atWork = 0
  for (const s of spans) atWork += Math.floor(s.outMs / 1000) - Math.floor(s.inMs / 1000)
  let punchedBreak = 0
  for (let i = 1; i < spans.length; i++) {
    const [before, after] = [spans[i - 1], spans[i]]
    if (before && after) punchedBreak += Math.floor(after.inMs / 1000) - Math.floor(before.outMs / 1000)
  }
  let deducted = 0
  for (const b of day.shift?.autoBreaks ?? []) {
    if (atWork > b.afterMinutes * 60 && b.minutes * 60 > deducted) deducted = b.minutes * 60
  }
  let breakSeconds = punchedBreak > deducted ? punchedBreak : deducted
  if (breakSeconds > atWork + punchedBreak) breakSeconds = atWork + punchedBreak
  const allowance = (day.shift?.paidBreakMinutes ?? 0) * 60
  const paidBreakSeconds = breakSeconds < allowance ? breakSeconds : allowance
  const workedSeconds = atWork + punchedBreak - breakSeconds + paidBreakSeconds

  const middleMs = day.startMs + Math.floor((day.endMs - day.startMs) / 2 / 1000) * 1000
  let holidaySeconds = 0
  if (day.holiday?.part === 'full') holidaySeconds = workedSeconds
  else if (day.holiday && day.shift) {
    for (const s of spans) {
      holidaySeconds += day.holiday.part === 'first' ? common(s, 0, middleMs) : common(s, middleMs, day.endMs)
    }
    if (holidaySeconds > workedSeconds) holidaySeconds = workedSeconds
  }

  const rule = day.shift?.overtime
  let overtimeSeconds = 0
  if (rule?.kind === 'after-shift') {
    for (const s of spans) overtimeSeconds += common(s, day.endMs, Number.MAX_SAFE_INTEGER)
  }
  if (rule?.kind === 'beyond-daily') overtimeSeconds = workedSeconds - holidaySeconds - rule.dailyMinutes * 60
  if (overtimeSeconds > workedSeconds - holidaySeconds) overtimeSeconds = workedSeconds - holidaySeconds
  if (overtimeSeconds < 0 || (rule && rule.kind !== 'off' && overtimeSeconds < rule.minimumMinutes * 60))
    overtimeSeconds = 0

  let nightSeconds = 0
  if (day.rules.night) {
    const { startMinute, endMinute } = day.rules.night
    for (const s of spans) {
      for (const { atMs, shown } of day.clock.quarters(s.inMs, s.outMs)) {
        const minute = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14))
        const isNight =
          endMinute > startMinute
            ? startMinute <= minute && minute < endMinute
            : minute >= startMinute || minute < endMinute
        if (isNight) nightSeconds += common(s, atMs, atMs + 15 * 60_000)
      }
    }
    if (nightSeconds > workedSeconds) nightSeconds = workedSeconds
  }
  return {
    spanSeconds: atWork + punchedBreak,
    workedSeconds,
    breakSeconds,
    paidBreakSeconds,
    unpaidBreakSeconds: breakSeconds - paidBreakSeconds,
    holidaySeconds,
    overtimeSeconds,
    nightSeconds,
  }
}
