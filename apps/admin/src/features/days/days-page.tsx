'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Figure, FigureRow } from '#components/ui/figure-row.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { ExportMenu } from '#features/exports/export-menu.tsx'
import { useTableViews } from '#features/saved-views/use-table-views.ts'
import { fileColumns, optionalColumns, viewQuery } from '#features/saved-views/view-words.ts'
import { ViewsMenu } from '#features/saved-views/views-menu.tsx'
import { count, counted, hoursText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { DayDialog } from './day-dialog.tsx'
import { type DayRow, daysColumns } from './days-columns.tsx'
import { DaysFilters } from './days-filters.tsx'
import { DaysTable } from './days-table.tsx'
import { chosenDay, daysFields, fileHref, filtersInput, isFiltered, listInput, NO_FILTERS } from './days-view.ts'

const COLUMNS = daysColumns(() => {}, null)
const OPTIONAL_COLUMNS = optionalColumns(COLUMNS)

/** What each date says of each employee. */
export function DaysPage() {
  const trpc = useTRPC()
  const { view, change, pages } = useView(daysFields)
  const query = useQuery({ ...trpc.day.list.queryOptions(listInput(view)), placeholderData: keepPreviousData })
  const totals = useQuery({ ...trpc.day.totals.queryOptions(filtersInput(view)), placeholderData: keepPreviousData })
  const clear = () => change(NO_FILTERS)
  const { cursor } = view
  const views = useTableViews('days')
  const why = useCallback(
    ({ employee, workDate }: DayRow) => change({ day: `${employee.id}:${workDate}`, cursor }),
    [change, cursor],
  )
  const figure = (of: (t: NonNullable<typeof totals.data>) => string) =>
    totals.data ? of(totals.data) : totals.isError ? null : undefined
  return (
    <>
      <PageHead title="Days" description="First in, last out and hours of each date, worked out from the punches.">
        <ViewsMenu control={views} query={viewQuery(daysFields, view)} columns={OPTIONAL_COLUMNS} />
        <ExportMenu
          hrefOf={(format) => fileHref(format, view, fileColumns(COLUMNS, views.hidden))}
          allHrefOf={(format) => fileHref(format, view)}
        />
      </PageHead>
      <DaysFilters view={view} onChange={change} onClear={isFiltered(view) ? clear : null} />
      <FigureRow>
        <Figure name="Worked" value={figure((t) => `${hoursText(t.workedSeconds)} h`)} />
        <Figure name="Overtime" value={figure((t) => `${hoursText(t.overtimeSeconds)} h`)} />
        <Figure name="Late" value={figure((t) => counted(t.late, 'day'))} />
        <Figure name="Absent · incomplete" value={figure((t) => `${count(t.absent)} · ${count(t.incomplete)}`)} />
      </FigureRow>
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="days"
          isEmpty={(data) => data.rows.length === 0}
          empty={<NoRows filtered={isFiltered(view)} onClear={clear} />}
        >
          {(data) => (
            <>
              <DaysTable
                rows={data.rows}
                view={view}
                hidden={views.hidden}
                stale={query.isPlaceholderData}
                onSort={change}
                onWhy={why}
              />
              <Pager
                summary={totals.data ? counted(totals.data.days, 'day') : ''}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
      <DayDialog day={chosenDay(view)} onClose={() => change({ day: null, cursor })} />
    </>
  )
}

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState title="No day fits these filters" action={<Button onClick={onClear}>Show everything</Button>}>
        Choose other dates, or leave a filter out.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No days yet">
      Days are worked out from punches and shifts. They appear here when somebody passes a door.
    </EmptyState>
  )
}
