import type { Presence } from './day.ts'

export const PRESENCES = ['present', 'incomplete', 'absent', 'notDue', 'waiting'] as const satisfies readonly Presence[]

/** What can be said of a day beside the presence; each is true or not, whatever the others are. */
export const DAY_FACTS = [
  'late',
  'early',
  'overtime',
  'onLeave',
  'holiday',
  'holidayWorked',
  'corrected',
  'autoClosed',
  /** Something of it is open in Needs attention. */
  'attention',
] as const
export type DayFact = (typeof DAY_FACTS)[number]

/** As one number, for tables of many days: bit n is the nth of `DAY_FACTS`. */
export function factsOf(bits: number): DayFact[] {
  return DAY_FACTS.filter((_, bit) => (bits & (1 << bit)) !== 0)
}
