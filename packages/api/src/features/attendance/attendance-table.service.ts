import type { ReadServices } from '../../context.ts'
import { localTimeOf } from '../../lib/local-time.ts'
import type { Column } from '../../lib/table-file.ts'
import type { ExportSource } from '../table-export/table-export.schema.ts'
import { type AttendanceRow, attendanceFiltersSchema } from './attendance.schema.ts'
import { allPasses, totals } from './attendance.service.ts'

/** In the local time of the location, and in UTC. */
const COLUMNS = [
  { id: 'date', header: 'Date', kind: 'date', of: (r) => localTimeOf(r.occurredAt, r.timeZone).date },
  { id: 'time', header: 'Time', kind: 'clock', of: (r) => localTimeOf(r.occurredAt, r.timeZone).time },
  { id: 'timeZone', header: 'Time zone', kind: 'text', of: (r) => r.timeZone },
  { id: 'utc', header: 'UTC', kind: 'instant', of: (r) => r.occurredAt },
  { id: 'code', header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { id: 'name', header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { id: 'department', header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { id: 'location', header: 'Location', kind: 'text', of: (r) => r.location.name },
  { id: 'camera', header: 'Camera', kind: 'text', of: (r) => r.camera?.name ?? null },
  { id: 'direction', header: 'Direction', kind: 'text', of: (r) => r.direction },
  { id: 'source', header: 'Source', kind: 'text', of: (r) => r.source },
  { id: 'similarity', header: 'Similarity', kind: 'number', of: (r) => r.similarity },
  { id: 'margin', header: 'Margin', kind: 'number', of: (r) => r.margin },
  { id: 'liveness', header: 'Liveness', kind: 'number', of: (r) => r.liveness01 },
  { id: 'disputed', header: 'Disputed', kind: 'instant', of: (r) => r.disputedAt },
  { id: 'event', header: 'Event', kind: 'text', of: (r) => r.id },
] as const satisfies readonly Column<AttendanceRow>[]
export type AttendanceColumnId = (typeof COLUMNS)[number]['id']

/** The filtered passes, to be written as a file. @throws AppError, ZodError */
export function attendanceTable(ctx: ReadServices, input: unknown): ExportSource<AttendanceRow> {
  const filters = attendanceFiltersSchema.parse(input)
  return {
    table: { name: 'Punches', columns: COLUMNS, pages: allPasses(ctx, filters) },
    count: async () => (await totals(ctx, filters)).events,
    dates: [filters.from, filters.to],
  }
}
