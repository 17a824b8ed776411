import type { ReadServices } from '../../context.ts'
import type { Column } from '../../lib/table-file.ts'
import type { ExportSource } from '../table-export/table-export.schema.ts'
import { type PayrollRow, payrollFiltersSchema } from './payroll.schema.ts'
import { allPayroll, countPeople } from './payroll.service.ts'

const COLUMNS: readonly Column<PayrollRow>[] = [
  { id: 'code', header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { id: 'name', header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { id: 'department', header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { id: 'locked', header: 'Locked', kind: 'text', of: (r) => r.locked },
  { id: 'planned', header: 'Planned', kind: 'duration', of: (r) => r.plannedSeconds },
  { id: 'regular', header: 'Regular', kind: 'duration', of: (r) => r.regularSeconds },
  { id: 'overtime', header: 'Overtime', kind: 'duration', of: (r) => r.overtimeSeconds },
  { id: 'holiday', header: 'Holiday', kind: 'duration', of: (r) => r.holidaySeconds },
  { id: 'worked', header: 'Worked', kind: 'duration', of: (r) => r.workedSeconds },
  { id: 'night', header: 'Night', kind: 'duration', of: (r) => r.nightSeconds },
  { id: 'paidLeave', header: 'Paid leave', kind: 'duration', of: (r) => r.paidLeaveSeconds },
  { id: 'unpaidLeave', header: 'Unpaid leave', kind: 'duration', of: (r) => r.unpaidLeaveSeconds },
  { id: 'absent', header: 'Absent', kind: 'duration', of: (r) => r.absentSeconds },
  { id: 'daysPresent', header: 'Days present', kind: 'count', of: (r) => r.daysPresent },
  { id: 'daysAbsent', header: 'Days absent', kind: 'count', of: (r) => r.daysAbsent },
  { id: 'daysIncomplete', header: 'Days incomplete', kind: 'count', of: (r) => r.daysIncomplete },
  { id: 'adjustments', header: 'Adjustments', kind: 'duration', of: (r) => r.adjustmentSeconds },
]

/** Hours by kind of everybody of the filter, to be written as a file. @throws AppError, ZodError */
export function payrollTable(ctx: ReadServices, input: unknown): ExportSource<PayrollRow> {
  const filters = payrollFiltersSchema.parse(input)
  return {
    table: { name: 'Payroll', columns: COLUMNS, pages: allPayroll(ctx, filters) },
    count: () => countPeople(ctx, filters),
    dates: [filters.from, filters.to],
  }
}
