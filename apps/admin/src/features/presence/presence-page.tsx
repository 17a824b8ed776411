'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { ListState } from '#components/app/list-state.tsx'
import { DepartmentFilter } from '#components/app/place-filters.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { clockInZone, counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'
import { useView } from '#lib/url/use-view.ts'
import { presenceFields, presenceInput } from './presence-view.ts'

/** The server says when something has changed; this is for when its stream is down. */
const REFRESH_MS = 30_000

export function PresencePage() {
  const trpc = useTRPC()
  const { view, change } = useView(presenceFields)
  const query = useQuery({
    ...trpc.presence.now.queryOptions(presenceInput(view)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  const inside = query.data?.locations.reduce((sum, l) => sum + l.inside, 0)
  return (
    <>
      <PageHead
        title="Who is in now"
        description={inside === undefined ? undefined : `${counted(inside, 'person', 'people')} in, by the last pass.`}
      />
      <Card aria-label="Filters" className="grid gap-2 p-3 sm:grid-cols-3 sm:p-4">
        <SearchInput
          label="Search people"
          placeholder="Search people"
          value={view.search ?? ''}
          onChange={(text) => change({ search: text.trim() || null }, { replace: true })}
        />
        <ChoiceFilter
          label="Location"
          any="All locations"
          value={view.locationId}
          options={(query.data?.locations ?? []).map((l) => ({ id: l.id, name: `${l.name} (${l.inside})` }))}
          onChange={(locationId) => change({ locationId })}
        />
        <DepartmentFilter value={view.departmentId} onChange={(departmentId) => change({ departmentId })} />
      </Card>
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="who is in"
          isEmpty={(data) => data.rows.length === 0}
          empty={<EmptyState title="Nobody is in">Whoever comes through a door appears here at once.</EmptyState>}
        >
          {(data) => (
            <>
              <ul className="grid sm:grid-cols-2 xl:grid-cols-3" aria-label="People who are in">
                {data.rows.map((r) => (
                  <li key={r.employee.id} className="-mb-px border-b">
                    <Link
                      href={`/attendance/days?employeeId=${r.employee.id}`}
                      className="group flex items-center gap-3 px-4 py-2.5 hover:bg-ink/2.5 focus-visible:-outline-offset-2"
                    >
                      <Avatar name={r.employee.name} photoId={r.employee.photoId} />
                      <span className="grid min-w-0 grow">
                        <span className="truncate font-medium group-hover:underline">{r.employee.name}</span>
                        <span className="truncate text-faint text-xs">
                          {[r.location.name, r.department?.name].filter(Boolean).join(' · ')}
                        </span>
                      </span>
                      <span className="text-soft tabular-nums">since {clockInZone(r.sinceAt, r.timeZone)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
              {data.total > data.rows.length && (
                <p className="px-4 py-2.5 text-faint text-xs">
                  {`${data.rows.length} of ${data.total}; search for somebody to see them.`}
                </p>
              )}
            </>
          )}
        </ListState>
      </Card>
    </>
  )
}
