import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { type LeaveRow, lengthWords, spanWords } from './leave-words.ts'

export function leaveColumns(onRemove: (leave: LeaveRow) => void): readonly DataColumn<LeaveRow>[] {
  return [
    {
      id: 'employee',
      header: 'Employee',
      card: 'title',
      className: 'max-w-60',
      cell: ({ row: { original: l } }) => (
        <Link href={`/employees/${l.employee.id}`} className="group grid min-w-0 rounded-md py-2">
          <span className="truncate font-medium group-hover:underline">{l.employee.name}</span>
          <span className="truncate text-faint text-xs">{l.employee.code}</span>
        </Link>
      ),
    },
    {
      id: 'dates',
      header: 'Dates',
      cell: ({ row: { original: l } }) => <span className="tabular-nums">{spanWords(l)}</span>,
    },
    {
      id: 'length',
      header: 'Length',
      cell: ({ row: { original: l } }) => <span className="whitespace-nowrap text-soft">{lengthWords(l)}</span>,
    },
    {
      id: 'kind',
      header: 'Kind',
      className: 'max-w-60',
      cell: ({ row: { original: l } }) => (
        <span className="grid min-w-0">
          <span className="inline-flex min-w-0 items-center gap-2">
            <span className="truncate">{l.kind}</span>
            {!l.paid && <Badge tone="neutral">Unpaid</Badge>}
          </span>
          {l.note && <span className="text-faint text-xs">{l.note}</span>}
        </span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right sm:w-28 [&:is(th)]:text-transparent',
      cell: ({ row: { original: leave } }) => (
        <RowButton
          className="-mr-2.5"
          subject={`${leave.kind} of ${leave.employee.name}, ${spanWords(leave)}`}
          onClick={() => onRemove(leave)}
        >
          Remove
        </RowButton>
      ),
    },
  ]
}
