'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { ExportMenu } from '#features/exports/export-menu.tsx'
import { EncodingNotice } from '#features/face-data/encoding-notice.tsx'
import { useTableViews } from '#features/saved-views/use-table-views.ts'
import { fileColumns, optionalColumns, shownColumns, viewQuery } from '#features/saved-views/view-words.ts'
import { ViewsMenu } from '#features/saved-views/views-menu.tsx'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { attendanceColumns } from './attendance-columns.tsx'
import { AttendanceFilters } from './attendance-filters.tsx'
import { attendanceFields, fileHref, isFiltered, listInput, NO_FILTERS, totalsInput } from './attendance-view.ts'
import { Totals } from './totals.tsx'

/** New passes appear by themselves on the first page; further pages stand still while they are read. */
const REFRESH_MS = 4000
/** Counting takes longer than showing. */
const RECOUNT_MS = 12_000

const OPTIONAL_COLUMNS = optionalColumns(attendanceColumns)

export function AttendancePage() {
  const trpc = useTRPC()
  const { view, change, pages } = useView(attendanceFields)
  const query = useQuery({
    ...trpc.attendance.list.queryOptions(listInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: pages.isFirst ? REFRESH_MS : false,
  })
  const totals = useQuery({
    ...trpc.attendance.totals.queryOptions(totalsInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: pages.isFirst ? RECOUNT_MS : false,
  })
  const views = useTableViews('punches')
  const clear = () => change(NO_FILTERS)
  return (
    <>
      <PageHead title="Attendance" description="Everybody who was recognised at a door.">
        <ViewsMenu control={views} query={viewQuery(attendanceFields, view)} columns={OPTIONAL_COLUMNS} />
        <ExportMenu
          hrefOf={(format) => fileHref(format, view, fileColumns(attendanceColumns, views.hidden))}
          allHrefOf={(format) => fileHref(format, view)}
        />
      </PageHead>
      <EncodingNotice />
      <AttendanceFilters view={view} onChange={change} onClear={isFiltered(view) ? clear : null} />
      <Totals totals={totals.data ?? (totals.isError ? null : undefined)} />
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="attendance"
          isEmpty={(data) => data.rows.length === 0}
          empty={<NoRows filtered={isFiltered(view)} onClear={clear} />}
        >
          {(data) => (
            <>
              <DataTable
                label="Attendance"
                columns={shownColumns(attendanceColumns, views.hidden)}
                rows={data.rows}
                rowId={(row) => row.id}
                sorting={view}
                onSort={({ sort, order }) => change({ sort: attendanceFields.sort.parse(sort), order })}
                stale={query.isPlaceholderData}
              />
              <Pager
                summary={totals.data ? counted(totals.data.events, 'event') : ''}
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

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState title="No attendance fits these filters" action={<Button onClick={onClear}>Show everything</Button>}>
        Choose other dates, or leave a filter out.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nobody has been recognised yet">
      Enrol employees with a photo and pair a camera. Passes then appear here by themselves.
    </EmptyState>
  )
}
