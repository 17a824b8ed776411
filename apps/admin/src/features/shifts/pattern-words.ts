import type { RouterOutputs } from '@rollcall/api'

export type PatternRow = RouterOutputs['shiftPattern']['list'][number]

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
/** A cycle of seven from a Monday is a week. */
export const SOME_MONDAY = '2024-01-01'
const WORKDAYS = 5

type Cycle = readonly (string | null)[]

export function isWeek({ anchor, cycle }: Pick<PatternRow, 'anchor' | 'cycle'>): boolean {
  return cycle.length === WEEKDAYS.length && new Date(anchor).getUTCDay() === 1
}

/** From Monday to Friday the same, then two free days. */
export function workWeek(shiftId: string): (string | null)[] {
  return WEEKDAYS.map((_, i) => (i < WORKDAYS ? shiftId : null))
}

/** As many days as asked for; new ones are free. */
export function resized(cycle: Cycle, length: number): (string | null)[] {
  return Array.from({ length }, (_, i) => cycle[i] ?? null)
}

/** `Mon–Fri Day · Sat–Sun free`, `2 × Early · 2 × Night · 4 × free`. */
export function cycleWords(pattern: Pick<PatternRow, 'anchor' | 'cycle'>, nameOf: (shiftId: string) => string): string {
  const week = isWeek(pattern)
  return runsOf(pattern.cycle)
    .map(({ shiftId, first, length }) => {
      const name = shiftId === null ? 'free' : nameOf(shiftId)
      if (!week) return `${length} × ${name}`
      const days = [WEEKDAYS[first], WEEKDAYS[first + length - 1]].map((day) => day?.slice(0, 3))
      return `${length === 1 ? days[0] : days.join('–')} ${name}`
    })
    .join(' · ')
}

function runsOf(cycle: Cycle): { shiftId: string | null; first: number; length: number }[] {
  const runs: { shiftId: string | null; first: number; length: number }[] = []
  cycle.forEach((shiftId, i) => {
    const last = runs.at(-1)
    if (last && last.shiftId === shiftId) last.length += 1
    else runs.push({ shiftId, first: i, length: 1 })
  })
  return runs
}
