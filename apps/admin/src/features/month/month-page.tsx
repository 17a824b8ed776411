'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LockKeyhole, Printer } from 'lucide-react'
import { useCallback, useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { DayDialog } from '#features/days/day-dialog.tsx'
import { chosenDay } from '#features/days/days-view.ts'
import { PdfButton } from '#features/exports/pdf-button.tsx'
import { LockDialog } from '#features/locks/lock-dialog.tsx'
import { counted, monthText } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { MonthButtons } from './month-buttons.tsx'
import { LEGEND } from './month-cell.ts'
import { MonthMatrix, TONES } from './month-matrix.tsx'
import { monthFields, monthInput, peopleOf, timesheetsHref } from './month-view.ts'
import { PeopleFilters } from './people-filters.tsx'
import { useThisMonth } from './use-this-month.ts'

/** @param today The month by the clock of the server; that of the reader replaces it. */
export function MonthPage({ today }: { today: string }) {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const { view, change, pages } = useView(monthFields)
  const [locking, setLocking] = useState(false)
  const now = useThisMonth(today)
  const month = view.month ?? now
  const query = useQuery({ ...trpc.day.month.queryOptions(monthInput(view, now)), placeholderData: keepPreviousData })
  const { cursor } = view
  const open = useCallback(
    (employeeId: string, date: string) => change({ day: `${employeeId}:${date}`, cursor }),
    [change, cursor],
  )
  return (
    <>
      <PageHead title={monthText(month)} description="Everybody's hours, day by day.">
        <MonthButtons month={month} now={now} onChange={(to) => change({ month: to })} />
        <PdfButton href={timesheetsHref({ ...peopleOf(view), month })} icon={<Printer aria-hidden />}>
          Timesheets
        </PdfButton>
        {mayEdit && (
          <Button onClick={() => setLocking(true)}>
            <LockKeyhole aria-hidden />
            Lock…
          </Button>
        )}
      </PageHead>
      <PeopleFilters view={view} onChange={change} />
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="the month"
          isEmpty={(data) => data.rows.length === 0}
          empty={<EmptyState title="No days in this month">Choose another month, or leave a filter out.</EmptyState>}
        >
          {(data) => (
            <>
              <MonthMatrix month={data} stale={query.isPlaceholderData} onOpen={open} />
              <Pager
                summary={counted(data.employees, 'employee')}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-soft text-xs" aria-label="What the cells mean">
        {LEGEND.map(([text, tone, meaning]) => (
          <li key={meaning} className="flex items-center gap-1.5">
            <span className={`rounded px-1.5 py-0.5 tabular-nums ${TONES[tone]}`}>{text}</span>
            {meaning}
          </li>
        ))}
      </ul>
      {locking && <LockDialog month={month} locationId={view.locationId} onClose={() => setLocking(false)} />}
      <DayDialog day={chosenDay(view)} onClose={() => change({ day: null, cursor })} />
    </>
  )
}
