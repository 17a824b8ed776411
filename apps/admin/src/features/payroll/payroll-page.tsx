'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Card } from '#components/ui/card.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Figure, FigureRow } from '#components/ui/figure-row.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { ExportMenu } from '#features/exports/export-menu.tsx'
import { isLocked } from '#features/locks/lock-words.ts'
import { MonthButtons } from '#features/month/month-buttons.tsx'
import { PeopleFilters } from '#features/month/people-filters.tsx'
import { useThisMonth } from '#features/month/use-this-month.ts'
import { counted, hoursText, monthText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { payrollColumns } from './payroll-columns.tsx'
import { fileHref, listInput, payrollFields, totalsInput } from './payroll-view.ts'

/** @param today The month by the clock of the server; that of the reader replaces it. */
export function PayrollPage({ today }: { today: string }) {
  const trpc = useTRPC()
  const { view, change, pages } = useView(payrollFields)
  const now = useThisMonth(today)
  const month = view.month ?? now
  const query = useQuery({ ...trpc.payroll.list.queryOptions(listInput(view, now)), placeholderData: keepPreviousData })
  const totals = useQuery({
    ...trpc.payroll.totals.queryOptions(totalsInput(view, now)),
    placeholderData: keepPreviousData,
  })
  const locks = useQuery(trpc.periodLock.list.queryOptions())
  const figure = (of: (t: NonNullable<typeof totals.data>) => string) =>
    totals.data ? of(totals.data) : totals.isError ? null : undefined
  return (
    <>
      <PageHead title={`Payroll, ${monthText(month)}`} description="Hours by kind, as they go to payroll.">
        <MonthButtons month={month} now={now} onChange={(to) => change({ month: to })} />
        <ExportMenu hrefOf={(format) => fileHref(format, view, now)} />
      </PageHead>
      <PeopleFilters view={view} onChange={change} />
      {locks.data && !isLocked(locks.data, month, view.locationId) && (
        <Notice tone="info">This month is not locked: hours may still change. Lock it under Month.</Notice>
      )}
      <FigureRow>
        <Figure name="Worked" value={figure((t) => `${hoursText(t.workedSeconds)} h`)} />
        <Figure name="Overtime" value={figure((t) => `${hoursText(t.overtimeSeconds)} h`)} />
        <Figure name="Leave" value={figure((t) => `${hoursText(t.paidLeaveSeconds + t.unpaidLeaveSeconds)} h`)} />
        <Figure name="Absent" value={figure((t) => `${hoursText(t.absentSeconds)} h`)} />
      </FigureRow>
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="payroll"
          isEmpty={(data) => data.rows.length === 0}
          empty={<EmptyState title="Nobody in this month">Choose another month, or leave a filter out.</EmptyState>}
        >
          {(data) => (
            <>
              <DataTable
                label="Payroll"
                columns={payrollColumns}
                rows={data.rows}
                rowId={(row) => row.employee.id}
                stale={query.isPlaceholderData}
              />
              <Pager
                summary={totals.data ? counted(totals.data.employees, 'employee') : ''}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
    </>
  )
}
