'use client'
import { DepartmentFilter, LocationFilter } from '#components/app/place-filters.tsx'
import { Card } from '#components/ui/card.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import type { MonthView } from './month-view.ts'

type PeopleView = Pick<MonthView, 'search' | 'departmentId' | 'locationId'>

interface PeopleFiltersProps {
  view: PeopleView
  onChange: (changes: Partial<PeopleView>, how?: { replace: boolean }) => void
}

/** Whose month it is about. */
export function PeopleFilters({ view, onChange }: PeopleFiltersProps) {
  return (
    <Card aria-label="Filters" className="grid gap-2 p-3 sm:grid-cols-3 sm:p-4">
      <SearchInput
        label="Search people"
        placeholder="Search people"
        value={view.search ?? ''}
        onChange={(text) => onChange({ search: text.trim() || null }, { replace: true })}
      />
      <DepartmentFilter value={view.departmentId} onChange={(departmentId) => onChange({ departmentId })} />
      <LocationFilter value={view.locationId} onChange={(locationId) => onChange({ locationId })} />
    </Card>
  )
}
