'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FileInput, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { EncodingNotice } from '#features/face-data/encoding-notice.tsx'
import { counted } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { type EmployeeAction, EmployeeActionDialogs } from './employee-actions.tsx'
import { employeeColumns } from './employee-columns.tsx'
import { EmployeeDialog } from './employee-dialog.tsx'
import { EmployeesFilters } from './employees-filters.tsx'
import { employeesFields, listInput } from './employees-view.ts'

export function EmployeesPage() {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const { view, change, pages } = useView(employeesFields)
  const [adding, setAdding] = useState(false)
  const [action, setAction] = useState<EmployeeAction | null>(null)
  const columns = useMemo(() => employeeColumns(mayEdit ? setAction : null), [mayEdit])
  const query = useQuery({ ...trpc.employee.list.queryOptions(listInput(view)), placeholderData: keepPreviousData })
  const add = mayEdit && (
    <>
      <Button asChild>
        <Link href="/import">
          <FileInput aria-hidden />
          Import
        </Link>
      </Button>
      <Button variant="primary" onClick={() => setAdding(true)}>
        <UserPlus aria-hidden />
        Add employee
      </Button>
    </>
  )
  const isPlain = view.search === null && view.departmentId === null && view.enrolled === 'any'
  return (
    <>
      <PageHead title="Employees" description="Who the cameras may recognise.">
        {add}
      </PageHead>
      <EncodingNotice />
      <Card className="overflow-hidden">
        <EmployeesFilters view={view} onChange={change} />
        <ListState
          query={query}
          label="employees"
          isEmpty={(data) => data.rows.length === 0}
          empty={
            isPlain ? (
              <EmptyState title={view.status === 'inactive' ? 'Nobody is deactivated' : 'No employees yet'}>
                {view.status !== 'inactive' && 'Add somebody and enrol a photo, then the cameras know them.'}
              </EmptyState>
            ) : (
              <EmptyState title="Nobody fits these filters">Search for another word, or leave a filter out.</EmptyState>
            )
          }
        >
          {(data) => (
            <>
              <DataTable
                label="Employees"
                columns={columns}
                rows={data.rows}
                rowId={(row) => row.id}
                sorting={view}
                onSort={({ sort, order }) => change({ sort: employeesFields.sort.parse(sort), order })}
                stale={query.isPlaceholderData}
              />
              <Pager
                summary={counted(data.total, 'employee')}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
      {adding && <EmployeeDialog employee={null} onClose={() => setAdding(false)} />}
      <EmployeeActionDialogs action={action} onClose={() => setAction(null)} />
    </>
  )
}
