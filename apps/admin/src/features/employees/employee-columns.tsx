import type { RouterOutputs } from '@rollcall/api'
import Link from 'next/link'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { DataColumn } from '#components/ui/data-table.tsx'
import { counted } from '#lib/format.ts'
import type { EmployeeAction } from './employee-actions.tsx'
import { EmployeeMenu } from './employee-menu.tsx'

export type EmployeeRow = RouterOutputs['employee']['list']['rows'][number]

/** @param onAction null for those who may only look. */
export function employeeColumns(
  onAction: ((action: EmployeeAction) => void) | null,
): readonly DataColumn<EmployeeRow>[] {
  const columns: DataColumn<EmployeeRow>[] = [
    {
      id: 'name',
      header: 'Name',
      sort: 'name',
      card: 'title',
      className: 'max-w-72',
      cell: ({ row: { original: e } }) => (
        <Link href={`/employees/${e.id}`} className="group flex min-w-0 items-center gap-3 rounded-md">
          <Avatar name={e.name} photoId={e.photoId} />
          <span className="grid min-w-0">
            <span className="truncate font-medium group-hover:underline">{e.name}</span>
            {e.email && <span className="truncate text-faint text-xs">{e.email}</span>}
          </span>
        </Link>
      ),
    },
    {
      id: 'code',
      header: 'Number',
      sort: 'code',
      cell: ({ row: { original: e } }) => <span className="text-soft tabular-nums">{e.code}</span>,
    },
    {
      id: 'department',
      header: 'Department',
      sort: 'department',
      cell: ({ row: { original: e } }) => <span className="text-soft">{e.department?.name ?? '–'}</span>,
    },
    {
      id: 'templates',
      header: 'Enrolled',
      sort: 'templates',
      cell: ({ row: { original: e } }) => (
        <span className="flex flex-wrap gap-1.5">
          {e.templates > 0 ? (
            <Badge tone="good">{counted(e.templates, 'template')}</Badge>
          ) : (
            <Badge tone="out">Not enrolled</Badge>
          )}
          {!e.active && <Badge>Deactivated</Badge>}
        </span>
      ),
    },
    {
      id: 'lastSeen',
      header: 'Last seen',
      sort: 'lastSeen',
      firstOrder: 'desc',
      cell: ({ row: { original: e } }) => <TimeAgo at={e.lastSeenAt} never="never" />,
    },
  ]
  if (!onAction) return columns
  const menu: DataColumn<EmployeeRow> = {
    id: 'actions',
    header: 'Actions',
    card: 'aside',
    className: 'w-12 text-right [&:is(th)]:text-transparent',
    cell: ({ row: { original: e } }) => <EmployeeMenu employee={e} onAction={onAction} />,
  }
  return [...columns, menu]
}
