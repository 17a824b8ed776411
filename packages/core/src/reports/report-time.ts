import type { DateRange } from '../attendance/date-range.ts'
import type { LocalDate } from '../attendance/punch.ts'
import { addDays, dateAt, dayNumber, instantAt } from '../attendance/zone-clock.ts'

export const REPORT_CYCLES = ['daily', 'weekly', 'monthly'] as const
export type ReportCycle = (typeof REPORT_CYCLES)[number]

/** When a report is due, by the clock of a zone. Weekly ones are due on a Monday, monthly ones on the first. */
export interface ReportTime {
  cycle: ReportCycle
  /** Of the local day. */
  minute: number
  zone: string
}

/** The first instant after another one at which the report is due, in ms. */
export function nextReportMs({ cycle, minute, zone }: ReportTime, afterMs: number): number {
  for (let date = dateAt(afterMs, zone); ; date = addDays(date, 1)) {
    const dueMs = instantAt(date, minute, zone)
    if (dueMs > afterMs && isDueOn(cycle, date)) return dueMs
  }
}

/**
 * When a report is due next after its plan was changed. It is about what would have come next by the old plan: nothing
 * comes twice, and nothing is left out. Where the new time of day has passed already, that one still comes at the old time.
 * @param before the plan until now, and when it was due next
 */
export function movedReportMs(before: ReportTime & { nextMs: number }, after: ReportTime, nowMs: number): number {
  let nextMs = nextReportMs(after, nowMs)
  if (before.cycle !== after.cycle) return nextMs
  const about = reportPeriod(before, before.nextMs).to
  while (reportPeriod(after, nextMs).to < about) nextMs = nextReportMs(after, nextMs)
  return reportPeriod(after, nextMs).to > about ? before.nextMs : nextMs
}

function isDueOn(cycle: ReportCycle, date: LocalDate): boolean {
  return cycle === 'daily' || (cycle === 'weekly' ? isMonday(date) : date.endsWith('-01'))
}

/** Day 0 was a Thursday. */
function isMonday(date: LocalDate): boolean {
  return (((dayNumber(date) + 3) % 7) + 7) % 7 === 0
}

/** What a report is about: the day, the week from Monday to Sunday or the month before the one that it is sent in. */
export function reportPeriod({ cycle, zone }: ReportTime, atMs: number): DateRange {
  const today = dateAt(atMs, zone)
  if (cycle === 'daily') return { from: addDays(today, -1), to: addDays(today, -1) }
  if (cycle === 'monthly') {
    const to = addDays(`${today.slice(0, 7)}-01`, -1)
    return { from: `${to.slice(0, 7)}-01`, to }
  }
  let monday = today
  while (!isMonday(monday)) monday = addDays(monday, -1)
  return { from: addDays(monday, -7), to: addDays(monday, -1) }
}
