import type { ReadServices } from '../../context.ts'
import type { Column } from '../../lib/table-file.ts'
import type { ExportSource } from '../table-export/table-export.schema.ts'
import { type PayrollRow, payrollFiltersSchema } from './payroll.schema.ts'
import { allPayroll, countPeople } from './payroll.service.ts'

const COLUMNS: readonly Column<PayrollRow>[] = [
  { header: 'Code', kind: 'text', of: (r) => r.employee.code },
  { header: 'Name', kind: 'text', of: (r) => r.employee.name },
  { header: 'Department', kind: 'text', of: (r) => r.department?.name ?? null },
  { header: 'Locked', kind: 'text', of: (r) => r.locked },
  { header: 'Planned', kind: 'duration', of: (r) => r.plannedSeconds },
  { header: 'Regular', kind: 'duration', of: (r) => r.regularSeconds },
  { header: 'Overtime', kind: 'duration', of: (r) => r.overtimeSeconds },
  { header: 'Holiday', kind: 'duration', of: (r) => r.holidaySeconds },
  { header: 'Worked', kind: 'duration', of: (r) => r.workedSeconds },
  { header: 'Night', kind: 'duration', of: (r) => r.nightSeconds },
  { header: 'Paid leave', kind: 'duration', of: (r) => r.paidLeaveSeconds },
  { header: 'Unpaid leave', kind: 'duration', of: (r) => r.unpaidLeaveSeconds },
  { header: 'Absent', kind: 'duration', of: (r) => r.absentSeconds },
  { header: 'Days present', kind: 'count', of: (r) => r.daysPresent },
  { header: 'Days absent', kind: 'count', of: (r) => r.daysAbsent },
  { header: 'Days incomplete', kind: 'count', of: (r) => r.daysIncomplete },
  { header: 'Adjustments', kind: 'duration', of: (r) => r.adjustmentSeconds },
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
