'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { RequestsSection } from '#features/corrections/requests-section.tsx'
import { DayDialog } from '#features/days/day-dialog.tsx'
import { chosenDay } from '#features/days/days-view.ts'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { AttentionFilters } from './attention-filters.tsx'
import { AttentionList } from './attention-list.tsx'
import {
  type AttentionRow,
  type AttentionView,
  attentionFields,
  attentionInput,
  isFiltered,
  NO_FILTERS,
  totalOf,
} from './attention-view.ts'
import { DIFFERENT } from './attention-words.ts'
import { GapSection } from './gap-section.tsx'
import { KindChips } from './kind-chips.tsx'
import { PairDialog } from './pair-dialog.tsx'
import { useResolve } from './use-resolve.ts'

/** What somebody has to look at before the month is right. */
export function AttentionPage() {
  const trpc = useTRPC()
  const { view, change, pages } = useView(attentionFields)
  const query = useQuery({
    ...trpc.attention.list.queryOptions(attentionInput(view)),
    placeholderData: keepPreviousData,
  })
  const { tap } = useResolve()
  // not in the list: once one of the two is deactivated, the pair is gone from it
  const [compared, setCompared] = useState<AttentionRow | null>(null)
  const { cursor, kind } = view
  const clear = () => change(NO_FILTERS)
  const total = (data: NonNullable<typeof query.data>) => (kind === 'any' ? totalOf(data.counts) : data.counts[kind])
  return (
    <>
      <PageHead title="Needs attention" description="What the punches leave open, and what mends it in one tap." />
      <AttentionFilters view={view} onChange={change} onClear={isFiltered(view) ? clear : null} />
      {query.data && <KindChips kind={kind} counts={query.data.counts} onChange={(kind) => change({ kind })} />}
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="what needs attention"
          isEmpty={(data) => data.rows.length === 0}
          empty={<NoRows view={view} onClear={clear} />}
        >
          {(data) => (
            <>
              <AttentionList
                rows={data.rows}
                stale={query.isPlaceholderData}
                onCompare={setCompared}
                onWhy={({ employee, workDate }) => change({ day: `${employee?.id}:${workDate}`, cursor })}
              />
              <Pager
                summary={counted(total(data), 'point')}
                onBack={pages.isFirst ? null : () => change({ cursor: pages.previous })}
                onNext={data.nextCursor === null ? null : () => change({ cursor: data.nextCursor })}
              />
            </>
          )}
        </ListState>
      </Card>
      <RequestsSection onWhy={(employeeId, workDate) => change({ day: `${employeeId}:${workDate}`, cursor })} />
      <GapSection />
      {compared && (
        <PairDialog
          row={compared}
          onDifferent={() => {
            setCompared(null)
            void tap(compared.id, DIFFERENT)
          }}
          onClose={() => setCompared(null)}
        />
      )}
      <DayDialog day={chosenDay(view)} onClose={() => change({ day: null, cursor })} />
    </>
  )
}

function NoRows({ view, onClear }: { view: AttentionView; onClear: () => void }) {
  if (isFiltered(view)) {
    return (
      <EmptyState title="Nothing fits these filters" action={<Button onClick={onClear}>Show everything</Button>}>
        Choose other dates, or leave a filter out.
      </EmptyState>
    )
  }
  if (view.status === 'resolved')
    return <EmptyState title="Nothing was left as it is">Points that you leave as they are appear here.</EmptyState>
  return (
    <EmptyState title="Nothing needs attention">
      Forgotten punches, unsure faces and disputes appear here as soon as there are any.
    </EmptyState>
  )
}
