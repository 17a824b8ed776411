import type { Day } from './day.ts'
import { countedOf } from './settle.ts'

/** Days and hours of a period by kind, e.g. for payroll. Rounded hours where a day has them. */
export interface Summary {
  /** On which work was due and that are over. */
  daysDue: number
  /** Complete or still going on. */
  daysPresent: number
  daysIncomplete: number
  daysAbsent: number
  daysWaiting: number
  daysLate: number
  daysEarly: number
  plannedSeconds: number
  /** `normalSeconds + overtimeSeconds + holidaySeconds`. */
  workedSeconds: number
  normalSeconds: number
  overtimeSeconds: number
  holidaySeconds: number
  /** Of the worked ones, whatever their kind. */
  nightSeconds: number
  unpaidBreakSeconds: number
  paidLeaveSeconds: number
  unpaidLeaveSeconds: number
  /** What was due on the days of absence. */
  absentSeconds: number
  lateSeconds: number
  earlySeconds: number
}

export function summarise(days: Iterable<Day>): Summary {
  const sum: Summary = {
    daysDue: 0,
    daysPresent: 0,
    daysIncomplete: 0,
    daysAbsent: 0,
    daysWaiting: 0,
    daysLate: 0,
    daysEarly: 0,
    plannedSeconds: 0,
    workedSeconds: 0,
    normalSeconds: 0,
    overtimeSeconds: 0,
    holidaySeconds: 0,
    nightSeconds: 0,
    unpaidBreakSeconds: 0,
    paidLeaveSeconds: 0,
    unpaidLeaveSeconds: 0,
    absentSeconds: 0,
    lateSeconds: 0,
    earlySeconds: 0,
  }
  for (const day of days) {
    addFacts(sum, day)
    const hours = countedOf(day)
    if (!hours) continue
    sum.workedSeconds += hours.workedSeconds
    sum.overtimeSeconds += hours.overtimeSeconds
    sum.holidaySeconds += hours.holidaySeconds
    sum.normalSeconds += hours.workedSeconds - hours.overtimeSeconds - hours.holidaySeconds
    sum.nightSeconds += hours.nightSeconds
    sum.unpaidBreakSeconds += hours.unpaidBreakSeconds
  }
  return sum
}

function addFacts(sum: Summary, day: Day): void {
  if (day.due && day.presence !== 'notDue') sum.daysDue += 1
  if (day.presence === 'present') sum.daysPresent += 1
  if (day.presence === 'incomplete') sum.daysIncomplete += 1
  if (day.presence === 'absent') sum.daysAbsent += 1
  if (day.presence === 'waiting') sum.daysWaiting += 1
  if (day.late) sum.daysLate += 1
  if (day.early) sum.daysEarly += 1
  sum.plannedSeconds += day.plannedSeconds
  if (day.presence === 'absent') sum.absentSeconds += day.plannedSeconds
  sum.lateSeconds += day.lateSeconds
  sum.earlySeconds += day.earlySeconds
  if (day.onLeave?.paid) sum.paidLeaveSeconds += day.leaveSeconds
  else sum.unpaidLeaveSeconds += day.leaveSeconds
}

/** `8:20`; what is less than a minute is dropped, so sum first and format last. */
export function formatDuration(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  const sign = seconds < 0 && minutes > 0 ? '-' : ''
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
