'use client'
import type { RouterOutputs } from '@rollcall/api'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Figure, FigureRow } from '#components/ui/figure-row.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { monthsFrom } from '#features/month/month-view.ts'
import { messageOf } from '#lib/api-error.ts'
import { dateText, hoursText, monthText } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { OwnDayDialog } from './own-day-dialog.tsx'
import { useSelf } from './self-me.tsx'
import { datesOf, selfFields } from './self-view.ts'
import { factsOf, spanText } from './self-words.ts'

type Month = RouterOutputs['self']['month']
const REFRESH_MS = 15_000

/** A month of own days with what they come to. */
export function DaysTab() {
  const trpc = useTRPC()
  const { today } = useSelf()
  const { view, change } = useView(selfFields)
  const now = today.slice(0, 7)
  const month = view.month ?? now
  const query = useQuery({
    ...trpc.self.month.queryOptions({ month }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  const turn = (months: number) => {
    const to = monthsFrom(month, months)
    change({ month: to === now ? null : to })
  }
  const dates = datesOf(month, today)
  return (
    <div className="grid gap-4">
      <div className="flex items-center justify-between gap-2">
        <Button size="icon" aria-label="Month before" onClick={() => turn(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <h2 className="font-semibold text-base tracking-tight" aria-live="polite">
          {monthText(month)}
        </h2>
        <Button size="icon" aria-label="Month after" disabled={month >= now} onClick={() => turn(1)}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      {query.error && <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />}
      {!query.error && <Totals month={query.data} />}
      {query.data && !query.isPlaceholderData && (
        <>
          <Adjustments month={query.data} />
          <Card className="overflow-hidden" aria-label="Days">
            {dates.length === 0 ? (
              <EmptyState title="This month has not begun" />
            ) : (
              <ul className="divide-y">
                {dates.map((date) => (
                  <DayItem
                    key={date}
                    date={date}
                    day={query.data.days.find((d) => d.workDate === date) ?? null}
                    onOpen={() => change({ day: date })}
                  />
                ))}
              </ul>
            )}
          </Card>
        </>
      )}
      {(query.isPending || query.isPlaceholderData) && (
        <div role="status" className="grid gap-2">
          <span className="sr-only">Loading the days</span>
          {[1, 2, 3, 4, 5].map((n) => (
            <Skeleton key={n} className="h-14" />
          ))}
        </div>
      )}
      <OwnDayDialog workDate={view.day} onClose={() => change({ day: null })} />
    </div>
  )
}

function Totals({ month }: { month: Month | undefined }) {
  const hours = (key: 'workedSeconds' | 'plannedSeconds' | 'overtimeSeconds') =>
    month && `${hoursText(month.totals[key])} h`
  return (
    <FigureRow>
      <Figure name="Worked" value={hours('workedSeconds')} />
      <Figure name="Planned" value={hours('plannedSeconds')} />
      <Figure name="Overtime" value={hours('overtimeSeconds')} />
      <Figure name="Days present" value={month && String(month.totals.daysPresent)} />
    </FigureRow>
  )
}

function Adjustments({ month: { adjustments, locked } }: { month: Month }) {
  if (!locked && adjustments.length === 0) return null
  return (
    <Notice tone="info">
      {locked ? 'HR has closed this month. ' : ''}
      {adjustments
        .map(
          ({ workDate, workedDeltaSeconds: s }) =>
            `${dateText(workDate)}: ${s < 0 ? '' : '+'}${hoursText(s)} h came too late.`,
        )
        .join(' ')}
    </Notice>
  )
}

interface DayItemProps {
  date: string
  /** Null: nothing was due and nothing happened. */
  day: Month['days'][number] | null
  onOpen: () => void
}

function DayItem({ date, day, onOpen }: DayItemProps) {
  const facts = day ? factsOf(day.figures, day.overdue) : []
  const worked = day?.figures.workedSeconds ?? null
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full items-center gap-3 px-4 py-3 text-left transition-colors hover:bg-ink/4 focus-visible:-outline-offset-2"
      >
        <span className="grid min-w-0 grow gap-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">{dateText(date)}</span>
            <span className="text-soft tabular-nums">{day ? spanText(day.figures) : '–'}</span>
          </span>
          {facts.length > 0 && (
            <span className="flex flex-wrap gap-1.5">
              {facts.map(({ text, tone }) => (
                <Badge key={text} tone={tone}>
                  {text}
                </Badge>
              ))}
            </span>
          )}
        </span>
        <span className="shrink-0 font-medium tabular-nums">{worked === null ? '' : `${hoursText(worked)} h`}</span>
        <ChevronRight className="size-4 shrink-0 text-faint" aria-hidden />
      </button>
    </li>
  )
}
