import type { ShiftWindow } from './day.ts'
import { type FigureRules, figuresOf } from './figures.ts'
import type { PlannedDay } from './plan.ts'
import type { DayPart } from './site-rules.ts'

/** The hours of the shift, less its unpaid break, split into what is due and what leave takes; a holiday takes the rest. */
export function plannedOf(plan: PlannedDay, window: ShiftWindow | null, rules: FigureRules) {
  const planned = { plannedSeconds: 0, leaveSeconds: 0 }
  if (!window) return planned
  const { workedSeconds } = figuresOf([{ inMs: window.startMs, outMs: window.endMs }], rules)
  const first = Math.floor(workedSeconds / 2)
  for (const { half, seconds } of [
    { half: 'first', seconds: first } as const,
    { half: 'second', seconds: workedSeconds - first } as const,
  ]) {
    if (takes(plan.holiday?.part, half)) continue
    if (takes(plan.leave?.part, half)) planned.leaveSeconds += seconds
    else planned.plannedSeconds += seconds
  }
  return planned
}

const takes = (part: DayPart | undefined, half: 'first' | 'second') => part === 'full' || part === half
