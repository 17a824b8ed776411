import type { ReadServices } from '../../context.ts'
import { localTimeOf } from '../../lib/local-time.ts'
import type { Column } from '../../lib/table-file.ts'
import type { ExportSource } from '../table-export/table-export.schema.ts'
import { type AttendanceRow, attendanceFiltersSchema } from './attendance.schema.ts'
import { allPasses, totals } from './attendance.service.ts'

/** In the local time of the location, and in UTC. */
const COLUMNS: readonly Column<AttendanceRow>[] = [
  { header: 'Date', kind: 'date', of: (r) => localTimeOf(r.occurredAt, r.timeZone).date },
  { header: 'Time', kind: 'clock', of: (r) => localTimeOf(r.occurredAt, r.timeZone).time },
  { header: 'Time zone', kind: 'text', of: (r) => r.timeZone },
  { header: 'UTC', kind: 'instant', of: (r) => r.occurredAt },
  { header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { header: 'Location', kind: 'text', of: (r) => r.location.name },
  { header: 'Camera', kind: 'text', of: (r) => r.camera?.name ?? null },
  { header: 'Direction', kind: 'text', of: (r) => r.direction },
  { header: 'Source', kind: 'text', of: (r) => r.source },
  { header: 'Similarity', kind: 'number', of: (r) => r.similarity },
  { header: 'Margin', kind: 'number', of: (r) => r.margin },
  { header: 'Liveness', kind: 'number', of: (r) => r.liveness01 },
  { header: 'Disputed', kind: 'instant', of: (r) => r.disputedAt },
  { header: 'Event', kind: 'text', of: (r) => r.id },
]

/** The filtered passes, to be written as a file. @throws AppError, ZodError */
export function attendanceTable(ctx: ReadServices, input: unknown): ExportSource<AttendanceRow> {
  const filters = attendanceFiltersSchema.parse(input)
  return {
    table: { name: 'Punches', columns: COLUMNS, pages: allPasses(ctx, filters) },
    count: async () => (await totals(ctx, filters)).events,
    dates: [filters.from, filters.to],
  }
}
