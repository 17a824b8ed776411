'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RowButton } from '#components/ui/row-button.tsx'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { type Department, NameDialog, RemoveDialog } from './department-dialogs.tsx'

type Action = { kind: 'add' } | { kind: 'rename' | 'remove'; department: Department }

export function DepartmentsTab() {
  const query = useQuery(useTRPC().department.list.queryOptions())
  const [action, setAction] = useState<Action | null>(null)
  const columns = useMemo(() => departmentColumns(setAction), [])
  const close = () => setAction(null)
  return (
    <Section
      title="Departments"
      description="Groups of employees, to filter by."
      actions={
        <Button variant="primary" onClick={() => setAction({ kind: 'add' })}>
          <Plus aria-hidden />
          Add department
        </Button>
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="departments"
          isEmpty={(data) => data.length === 0}
          empty={<EmptyState title="No departments yet">Add one, then choose it for employees.</EmptyState>}
        >
          {(data) => <DataTable label="Departments" columns={columns} rows={data} rowId={(row) => row.id} />}
        </ListState>
      </Card>
      {action?.kind === 'add' && <NameDialog department={null} onClose={close} />}
      {action?.kind === 'rename' && <NameDialog department={action.department} onClose={close} />}
      {action?.kind === 'remove' && <RemoveDialog department={action.department} onClose={close} />}
    </Section>
  )
}

function departmentColumns(onAction: (action: Action) => void): readonly DataColumn<Department>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      className: 'max-w-72',
      cell: ({ row: { original: d } }) => <span className="block truncate font-medium">{d.name}</span>,
    },
    {
      id: 'employees',
      header: 'Employees',
      cell: ({ row: { original: d } }) => (
        <Link
          href={`/employees?departmentId=${d.id}&status=all`}
          className="rounded text-soft tabular-nums underline-offset-4 hover:underline"
        >
          {counted(d.employees, 'employee')}
        </Link>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      card: 'aside',
      className: 'text-right sm:w-44 [&:is(th)]:text-transparent',
      cell: ({ row: { original: department } }) => (
        <span className="-mr-2.5 inline-flex">
          <RowButton subject={department.name} onClick={() => onAction({ kind: 'rename', department })}>
            Rename
          </RowButton>
          <RowButton subject={department.name} onClick={() => onAction({ kind: 'remove', department })}>
            Remove
          </RowButton>
        </span>
      ),
    },
  ]
}
