'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { leaveColumns } from './leave-columns.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { LeaveFilters } from './leave-filters.tsx'
import { isFiltered, leaveFields, listInput, NO_FILTERS } from './leave-view.ts'
import type { LeaveRow } from './leave-words.ts'
import { RemoveLeaveDialog } from './remove-leave-dialog.tsx'

type Action = { kind: 'add' } | { kind: 'remove'; leave: LeaveRow }

/** Who is away when, and why. */
export function LeaveTab() {
  const { view, change, pages } = useView(leaveFields)
  const query = useQuery({
    ...useTRPC().leave.list.queryOptions(listInput(view)),
    placeholderData: keepPreviousData,
  })
  const [action, setAction] = useState<Action | null>(null)
  const columns = useMemo(() => leaveColumns((leave) => setAction({ kind: 'remove', leave })), [])
  const filtered = isFiltered(view)
  const close = () => setAction(null)
  return (
    <Section
      title="Leave"
      description="On these days somebody is not expected. Who passes a door all the same is shown under Needs attention."
      actions={
        <Button variant="primary" onClick={() => setAction({ kind: 'add' })}>
          <Plus aria-hidden />
          Add leave
        </Button>
      }
    >
      <LeaveFilters view={view} onChange={change} onClear={filtered ? () => change(NO_FILTERS) : null} />
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="leave"
          isEmpty={(data) => data.rows.length === 0}
          empty={
            filtered ? (
              <EmptyState
                title="No leave fits these filters"
                action={<Button onClick={() => change(NO_FILTERS)}>Show everything</Button>}
              >
                Choose other dates, or leave a filter out.
              </EmptyState>
            ) : (
              <EmptyState title="No leave yet">Add it for an employee, or let another program send it.</EmptyState>
            )
          }
        >
          {(data) => (
            <>
              <DataTable
                label="Leave"
                columns={columns}
                rows={data.rows}
                rowId={(row) => row.id}
                stale={query.isPlaceholderData}
              />
              <Pager
                summary={`${counted(data.rows.length, 'entry', 'entries')} on this page`}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
      {action?.kind === 'add' && <LeaveDialog employeeId={view.employeeId} onClose={close} />}
      {action?.kind === 'remove' && <RemoveLeaveDialog leave={action.leave} onClose={close} />}
    </Section>
  )
}
