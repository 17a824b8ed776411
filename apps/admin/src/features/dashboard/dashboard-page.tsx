'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListState } from '#components/app/list-state.tsx'
import { LocationFilter } from '#components/app/place-filters.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Section } from '#components/shell/section.tsx'
import { BarChart } from '#components/ui/bar-chart.tsx'
import { Card } from '#components/ui/card.tsx'
import { type DataColumn, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Figure, FigureRow } from '#components/ui/figure-row.tsx'
import { count } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { CamerasHealth } from './cameras-health.tsx'
import { ChartCard } from './chart-card.tsx'
import { arrivalBars, arrivalRows, locationRows, sumOf, trendBars, trendRows } from './dashboard-charts.ts'
import { type Dashboard, dashboardFields, dashboardInput } from './dashboard-view.ts'

/** The server says when something has changed; this is for when its stream is down. */
const REFRESH_MS = 30_000

/** How today goes: who came, who did not, and whether the doors work. */
export function DashboardPage() {
  const trpc = useTRPC()
  const { view, change } = useView(dashboardFields)
  const query = useQuery({
    ...trpc.dashboard.today.queryOptions(dashboardInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  const sums = query.data && sumOf(query.data.locations)
  const figure = (of: (s: ReturnType<typeof sumOf>) => string) => (sums ? of(sums) : query.isError ? null : undefined)
  return (
    <>
      <PageHead title="Today" description="Who came, who is missing, and how the doors are.">
        <LocationFilter value={view.locationId} onChange={(locationId) => change({ locationId })} />
      </PageHead>
      <FigureRow>
        <Figure name="Present" value={figure((s) => count(s.present))} />
        <Figure name="Late" value={figure((s) => count(s.late))} />
        <Figure name="Not here yet" value={figure((s) => count(s.overdue))} />
        <Figure name="Absent · waiting" value={figure((s) => `${count(s.absent)} · ${count(s.waiting)}`)} />
      </FigureRow>
      <ListState
        query={query}
        label="today"
        isEmpty={(data) => data.locations.length === 0}
        empty={<EmptyState title="No location yet">Add one on the page of the cameras.</EmptyState>}
      >
        {(data) => <Today data={data} />}
      </ListState>
      <CamerasHealth locationId={view.locationId} refetchMs={REFRESH_MS} />
    </>
  )
}

const LOCATION_COLUMNS: readonly DataColumn<string[]>[] = [
  'Location',
  'Present',
  'In now',
  'Late',
  'Not here yet',
  'Absent',
  'Waiting',
  'On leave',
].map((header, i) => ({
  id: header,
  header,
  ...(i === 0 && { card: 'title' as const }),
  className: i === 0 ? 'font-medium' : 'text-right tabular-nums',
  cell: ({ row: { original } }) => original[i],
}))

function Today({ data: { locations, arrivals, trend } }: { data: Dashboard }) {
  const isTrendEmpty = trend.every((t) => t.present + t.absent === 0)
  return (
    <>
      <Section title="By location" description="“Waiting” may still become absent: a camera has not sent everything.">
        <Card className="overflow-hidden">
          <DataTable
            label="Today by location"
            columns={LOCATION_COLUMNS}
            rows={locationRows(locations)}
            rowId={([name = '']) => name}
          />
        </Card>
      </Section>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <ChartCard
          title="Arrivals"
          description="First in of each person, by quarter of an hour, in the time of the location."
          picture={
            <BarChart
              label="Arrivals of today by quarter of an hour. The figures can be shown as a table."
              bars={arrivalBars(arrivals)}
            />
          }
          columns={['Time', 'Arrivals']}
          rows={arrivalRows(arrivals)}
          empty={arrivals.length === 0 ? 'Nobody has come yet today' : null}
        />
        <ChartCard
          title="Last 30 days"
          description="People by date."
          picture={
            <BarChart
              label="People in time, late and absent on each of the last 30 days. The figures can be shown as a table."
              bars={trendBars(trend)}
              legend={[
                { fill: 'accent', name: 'In time' },
                { fill: 'out', name: 'Late' },
                { fill: 'hollow', name: 'Absent' },
              ]}
            />
          }
          columns={['Date', 'Present', 'Late', 'Absent', 'On leave']}
          rows={trendRows(trend)}
          empty={isTrendEmpty ? 'No days yet' : null}
        />
      </div>
    </>
  )
}
