import type { Assignment, Leave, Shift } from './plan.ts'
import type { LocalDate, Punch } from './punch.ts'
import type { Site } from './site-rules.ts'

/** Up to when a camera has sent everything it saw. */
export interface Watermark {
  cameraId: string
  siteId: string
  /** Null: nothing is known of it. */
  syncedUntilMs: number | null
}

/** What the company has laid down; the same for everybody. */
export interface Company {
  sites: ReadonlyMap<string, Site>
  shifts: ReadonlyMap<string, Shift>
  /** Of the cameras in use; one that was taken down is waited for by nobody. */
  watermarks: readonly Watermark[]
}

/** Everything that decides the days of one employee, beside the company and the time. */
export interface Person {
  /** Where no assignment says where: the site by whose clock the days go. */
  homeSiteId: string
  /** First and last day of employment, both included; null: open. */
  employedFrom: LocalDate | null
  employedUntil: LocalDate | null
  /** The employee's and the department's. */
  assignments: readonly Assignment[]
  leaves: readonly Leave[]
  /** In any order, corrections applied; those of `punchSpan(range)` at least. */
  punches: readonly Punch[]
}
