'use client'
import { DAY_FACTS, PRESENCES } from '@rollcall/core'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { DepartmentFilter, LocationFilter } from '#components/app/place-filters.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { DateFilter } from '#features/attendance/date-filter.tsx'
import { EmployeeFilter } from '#features/attendance/employee-filter.tsx'
import { useDefaultZone } from '#features/attendance/use-default-zone.ts'
import { useTRPC } from '#lib/trpc.ts'
import { FACT_NAMES, PRESENCE_NAMES } from './day-words.ts'
import { type DaysView, daysFields } from './days-view.ts'

interface DaysFiltersProps {
  view: DaysView
  onChange: (changes: Partial<DaysView>, how?: { replace: boolean }) => void
  /** Null when there is nothing to clear. */
  onClear: (() => void) | null
}

const PRESENCE_OPTIONS = PRESENCES.map((p) => ({ id: p, name: PRESENCE_NAMES[p] }))
const FACT_OPTIONS = DAY_FACTS.map((f) => ({ id: f, name: FACT_NAMES[f] }))
const chosen = (choice: string) => (choice === 'any' ? null : choice)

export function DaysFilters({ view, onChange, onClear }: DaysFiltersProps) {
  const trpc = useTRPC()
  const locations = useQuery(trpc.location.list.queryOptions())
  const zoneOf = useDefaultZone(locations.data ?? [])
  return (
    <Card aria-label="Filters" className="grid grid-cols-1 gap-3 p-3 sm:p-4">
      <DateFilter
        view={{ from: view.from, to: view.to, timeZone: null }}
        onChange={onChange}
        defaultZone={zoneOf(view.locationId)}
        showZone={false}
      >
        {onClear && (
          <Button variant="ghost" size="sm" className="ml-auto" onClick={onClear}>
            <X aria-hidden />
            Clear filters
          </Button>
        )}
      </DateFilter>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-6">
        <SearchInput
          label="Search days"
          placeholder="Search people"
          value={view.search ?? ''}
          onChange={(text) => onChange({ search: text.trim() || null }, { replace: true })}
        />
        <EmployeeFilter employeeId={view.employeeId} onChange={(employeeId) => onChange({ employeeId })} />
        <DepartmentFilter value={view.departmentId} onChange={(departmentId) => onChange({ departmentId })} />
        <LocationFilter value={view.locationId} onChange={(locationId) => onChange({ locationId })} />
        <ChoiceFilter
          label="Presence"
          any="Any presence"
          value={chosen(view.presence)}
          options={PRESENCE_OPTIONS}
          onChange={(presence) => onChange({ presence: daysFields.presence.parse(presence ?? 'any') })}
        />
        <ChoiceFilter
          label="Fact"
          any="Any fact"
          value={chosen(view.fact)}
          options={FACT_OPTIONS}
          onChange={(fact) => onChange({ fact: daysFields.fact.parse(fact ?? 'any') })}
        />
      </div>
    </Card>
  )
}
