import type { ReadServices } from '../../context.ts'
import { localDateTimeOf } from '../../lib/local-time.ts'
import type { Column } from '../../lib/table-file.ts'
import type { ExportSource } from '../table-export/table-export.schema.ts'
import { type DayRow, dayFiltersSchema } from './day.schema.ts'
import { allDays, totals } from './day.service.ts'

const timeOf = (at: Date | null, zone: string) => (at === null ? null : localDateTimeOf(at, zone))

/** In the local time of the location, times with their date: a night ends on the next one. */
const COLUMNS: readonly Column<DayRow>[] = [
  { header: 'Date', kind: 'date', of: (r) => r.workDate },
  { header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { header: 'Location', kind: 'text', of: (r) => r.location.name },
  { header: 'Time zone', kind: 'text', of: (r) => r.timeZone },
  { header: 'Shift', kind: 'text', of: (r) => r.shift?.name ?? null },
  { header: 'Presence', kind: 'text', of: (r) => r.presence },
  { header: 'Facts', kind: 'text', of: (r) => r.facts.join(' ') || null },
  { header: 'In', kind: 'local', of: (r) => timeOf(r.firstInAt, r.timeZone) },
  { header: 'Out', kind: 'local', of: (r) => timeOf(r.lastOutAt, r.timeZone) },
  { header: 'Planned', kind: 'duration', of: (r) => r.plannedSeconds },
  { header: 'Worked', kind: 'duration', of: (r) => r.workedSeconds },
  { header: 'Break', kind: 'duration', of: (r) => r.breakSeconds },
  { header: 'Overtime', kind: 'duration', of: (r) => r.overtimeSeconds },
  { header: 'Night', kind: 'duration', of: (r) => r.nightSeconds },
  { header: 'Late', kind: 'duration', of: (r) => r.lateSeconds },
  { header: 'Left early', kind: 'duration', of: (r) => r.earlySeconds },
]

/** The filtered days, to be written as a file. @throws AppError, ZodError */
export function daysTable(ctx: ReadServices, input: unknown): ExportSource<DayRow> {
  const filters = dayFiltersSchema.parse(input)
  return {
    table: { name: 'Days', columns: COLUMNS, pages: allDays(ctx, filters) },
    count: async () => (await totals(ctx, filters)).days,
    dates: [filters.from, filters.to],
  }
}
