import type { ReadServices } from '../../context.ts'
import { localDateTimeOf } from '../../lib/local-time.ts'
import type { Column } from '../../lib/table-file.ts'
import type { ExportSource } from '../table-export/table-export.schema.ts'
import { type DayRow, dayFiltersSchema } from './day.schema.ts'
import { allDays, totals } from './day.service.ts'

const timeOf = (at: Date | null, zone: string) => (at === null ? null : localDateTimeOf(at, zone))

/** In the local time of the location, times with their date: a night ends on the next one. */
const COLUMNS = [
  { id: 'date', header: 'Date', kind: 'date', of: (r) => r.workDate },
  { id: 'code', header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { id: 'name', header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { id: 'department', header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { id: 'location', header: 'Location', kind: 'text', of: (r) => r.location.name },
  { id: 'timeZone', header: 'Time zone', kind: 'text', of: (r) => r.timeZone },
  { id: 'shift', header: 'Shift', kind: 'text', of: (r) => r.shift?.name ?? null },
  { id: 'presence', header: 'Presence', kind: 'text', of: (r) => r.presence },
  { id: 'facts', header: 'Facts', kind: 'text', of: (r) => r.facts.join(' ') || null },
  { id: 'in', header: 'In', kind: 'local', of: (r) => timeOf(r.firstInAt, r.timeZone) },
  { id: 'out', header: 'Out', kind: 'local', of: (r) => timeOf(r.lastOutAt, r.timeZone) },
  { id: 'planned', header: 'Planned', kind: 'duration', of: (r) => r.plannedSeconds },
  { id: 'worked', header: 'Worked', kind: 'duration', of: (r) => r.workedSeconds },
  { id: 'break', header: 'Break', kind: 'duration', of: (r) => r.breakSeconds },
  { id: 'overtime', header: 'Overtime', kind: 'duration', of: (r) => r.overtimeSeconds },
  { id: 'night', header: 'Night', kind: 'duration', of: (r) => r.nightSeconds },
  { id: 'late', header: 'Late', kind: 'duration', of: (r) => r.lateSeconds },
  { id: 'early', header: 'Left early', kind: 'duration', of: (r) => r.earlySeconds },
] as const satisfies readonly Column<DayRow>[]
export type DayColumnId = (typeof COLUMNS)[number]['id']

/** The filtered days, to be written as a file. @throws AppError, ZodError */
export function daysTable(ctx: ReadServices, input: unknown): ExportSource<DayRow> {
  const filters = dayFiltersSchema.parse(input)
  return {
    table: { name: 'Days', columns: COLUMNS, pages: allDays(ctx, filters) },
    count: async () => (await totals(ctx, filters)).days,
    dates: [filters.from, filters.to],
  }
}
