import { plusDays } from '#features/schedule/wall-clock.ts'
import type { DayRow } from './days-columns.tsx'

export interface LeaveSpan {
  employee: { id: string; name: string }
  from: string
  to: string
}

type Row = Pick<DayRow, 'workDate'> & { employee: LeaveSpan['employee'] }

/** The chosen days as leave: dates of one person that follow each other are one. */
export function leaveSpans(rows: readonly Row[]): LeaveSpan[] {
  const sorted = [...rows].sort(
    (a, b) => a.employee.id.localeCompare(b.employee.id) || a.workDate.localeCompare(b.workDate),
  )
  const spans: LeaveSpan[] = []
  for (const { employee, workDate } of sorted) {
    const last = spans.at(-1)
    if (last?.employee.id === employee.id && plusDays(last.to, 1) === workDate) last.to = workDate
    else spans.push({ employee: { id: employee.id, name: employee.name }, from: workDate, to: workDate })
  }
  return spans
}
