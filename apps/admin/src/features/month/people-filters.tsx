'use client'
import { useQuery } from '@tanstack/react-query'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { Card } from '#components/ui/card.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { useTRPC } from '#lib/trpc.ts'
import type { MonthView } from './month-view.ts'

type PeopleView = Pick<MonthView, 'search' | 'departmentId' | 'locationId'>

interface PeopleFiltersProps {
  view: PeopleView
  onChange: (changes: Partial<PeopleView>, how?: { replace: boolean }) => void
}

/** Whose month it is about. */
export function PeopleFilters({ view, onChange }: PeopleFiltersProps) {
  const trpc = useTRPC()
  const locations = useQuery(trpc.location.list.queryOptions())
  const departments = useQuery(trpc.department.list.queryOptions())
  return (
    <Card aria-label="Filters" className="grid gap-2 p-3 sm:grid-cols-3 sm:p-4">
      <SearchInput
        label="Search people"
        placeholder="Search people"
        value={view.search ?? ''}
        onChange={(text) => onChange({ search: text.trim() || null }, { replace: true })}
      />
      <ChoiceFilter
        label="Department"
        any="All departments"
        value={view.departmentId}
        options={departments.data ?? []}
        onChange={(departmentId) => onChange({ departmentId })}
      />
      <ChoiceFilter
        label="Location"
        any="All locations"
        value={view.locationId}
        options={locations.data ?? []}
        onChange={(locationId) => onChange({ locationId })}
      />
    </Card>
  )
}
