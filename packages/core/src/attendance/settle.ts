import type { Day } from './day.ts'
import type { LocalDate } from './punch.ts'

/** What a locked day would say now, beside what it says: to be paid or taken back in a later period. */
export interface Adjustment {
  workDate: LocalDate
  before: Day | null
  after: Day
  workedDeltaSeconds: number
  overtimeDeltaSeconds: number
}

/** What to do with a day that was derived anew. */
export type Settlement =
  | { kind: 'unchanged' }
  | { kind: 'store'; day: Day }
  | { kind: 'adjust'; adjustment: Adjustment }
