import type { RouterOutputs } from '@rollcall/api'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { counted, hoursText } from '#lib/format.ts'

type PayrollRow = RouterOutputs['payroll']['list']['rows'][number]

export const payrollColumns: readonly DataColumn<PayrollRow>[] = [
  {
    id: 'employee',
    header: 'Employee',
    card: 'title',
    className: 'max-w-56',
    cell: ({ row: { original: r } }) => (
      <Link href={`/employees/${r.employee.id}`} className="grid min-w-0 rounded-md hover:underline">
        <span className="truncate font-medium">{r.employee.name}</span>
        <span className="truncate text-faint text-xs">
          {[r.employee.code, r.department?.name].filter(Boolean).join(' · ')}
        </span>
      </Link>
    ),
  },
  hours('worked', 'Worked', (r) => r.workedSeconds, 'font-medium'),
  hours('regular', 'Regular', (r) => r.regularSeconds),
  hours('overtime', 'Overtime', (r) => r.overtimeSeconds),
  hours('night', 'Night', (r) => r.nightSeconds),
  hours('holiday', 'Holiday', (r) => r.holidaySeconds),
  hours('leave', 'Leave', (r) => r.paidLeaveSeconds + r.unpaidLeaveSeconds),
  hours('absent', 'Absent', (r) => r.absentSeconds),
  {
    id: 'notes',
    header: 'State',
    cell: ({ row: { original: r } }) => (
      <span className="flex flex-wrap gap-1">
        {r.locked !== 'no' && <Badge tone="good">{r.locked === 'yes' ? 'Locked' : 'Partly locked'}</Badge>}
        {r.daysIncomplete > 0 && <Badge tone="danger">{counted(r.daysIncomplete, 'day')} incomplete</Badge>}
        {r.adjustmentSeconds !== 0 && <Badge>{hoursText(r.adjustmentSeconds)} too late</Badge>}
      </span>
    ),
  },
]

function hours(id: string, header: string, of: (row: PayrollRow) => number, className = ''): DataColumn<PayrollRow> {
  return {
    id,
    header,
    className: 'text-right',
    cell: ({ row: { original: r } }) => (
      <span className={`tabular-nums ${of(r) === 0 ? 'text-faint' : className}`}>
        {of(r) === 0 ? '–' : hoursText(of(r))}
      </span>
    ),
  }
}
