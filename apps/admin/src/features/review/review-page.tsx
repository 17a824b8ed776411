'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { ListState } from '#components/app/list-state.tsx'
import { LocationFilter } from '#components/app/place-filters.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { ReviewList } from './review-list.tsx'
import { isFiltered, type ReviewView, reviewFields, reviewInput } from './review-view.ts'

const REFRESH_MS = 15_000

/** Faces that nobody was sure about: who is it? */
export function ReviewPage() {
  const trpc = useTRPC()
  const { view, change, pages } = useView(reviewFields)
  const query = useQuery({
    ...trpc.review.list.queryOptions(reviewInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  const open = useQuery(trpc.review.count.queryOptions())
  const clear = () => change({ kind: 'any', locationId: null })
  return (
    <>
      <PageHead title="Review" description="Faces that no door was sure about. Say who it is, and the pass counts." />
      <ReviewFilters view={view} onChange={change} />
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="faces to review"
          isEmpty={(data) => data.groups.length === 0}
          empty={<NoFaces view={view} onClear={clear} />}
        >
          {(data) => (
            <>
              <ReviewList groups={data.groups} stale={query.isPlaceholderData} />
              <Pager
                summary={open.data && view.status === 'open' ? `${counted(open.data.open, 'face')} open` : ''}
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

interface ReviewFiltersProps {
  view: ReviewView
  onChange: (changes: Partial<ReviewView>) => void
}

function ReviewFilters({ view, onChange }: ReviewFiltersProps) {
  return (
    <Card aria-label="Filters" className="grid grid-cols-2 gap-2 p-3 sm:grid-cols-3 sm:p-4">
      <ChoiceFilter
        label="State"
        any="Open"
        value={view.status === 'open' ? null : view.status}
        options={[{ id: 'answered', name: 'Answered' }]}
        onChange={(status) => onChange({ status: reviewFields.status.parse(status ?? 'open') })}
      />
      <ChoiceFilter
        label="Kind"
        any="All faces"
        value={view.kind === 'any' ? null : view.kind}
        options={[
          { id: 'greyZone', name: 'Near to somebody' },
          { id: 'unknown', name: 'Unknown' },
        ]}
        onChange={(kind) => onChange({ kind: reviewFields.kind.parse(kind ?? 'any') })}
      />
      <div className="col-span-2 sm:col-span-1">
        <LocationFilter value={view.locationId} onChange={(locationId) => onChange({ locationId })} />
      </div>
    </Card>
  )
}

function NoFaces({ view, onClear }: { view: ReviewView; onClear: () => void }) {
  if (isFiltered(view)) {
    return (
      <EmptyState title="No such face" action={<Button onClick={onClear}>Show everything</Button>}>
        Choose another kind or location.
      </EmptyState>
    )
  }
  if (view.status === 'answered')
    return <EmptyState title="Nothing was answered yet">Answers appear here and can be taken back.</EmptyState>
  return (
    <EmptyState title="Nobody is waiting">
      A face that could be more than one person appears here. Faces of strangers do so only where a location keeps their
      pictures.
    </EmptyState>
  )
}
