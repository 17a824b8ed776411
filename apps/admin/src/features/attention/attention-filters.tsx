'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { DepartmentFilter, LocationFilter } from '#components/app/place-filters.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DateFilter } from '#features/attendance/date-filter.tsx'
import { EmployeeFilter } from '#features/attendance/employee-filter.tsx'
import { useDefaultZone } from '#features/attendance/use-default-zone.ts'
import { useTRPC } from '#lib/trpc.ts'
import { type AttentionView, attentionFields } from './attention-view.ts'

interface AttentionFiltersProps {
  view: AttentionView
  onChange: (changes: Partial<AttentionView>) => void
  /** Null when there is nothing to clear. */
  onClear: (() => void) | null
}

const STATUS_OPTIONS = [{ id: 'resolved', name: 'Left as they are' }]

export function AttentionFilters({ view, onChange, onClear }: AttentionFiltersProps) {
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
      <div className="grid grid-cols-2 gap-2 lg:grid-cols-4">
        <EmployeeFilter employeeId={view.employeeId} onChange={(employeeId) => onChange({ employeeId })} />
        <DepartmentFilter value={view.departmentId} onChange={(departmentId) => onChange({ departmentId })} />
        <LocationFilter value={view.locationId} onChange={(locationId) => onChange({ locationId })} />
        <ChoiceFilter
          label="State"
          any="Open"
          value={view.status === 'open' ? null : view.status}
          options={STATUS_OPTIONS}
          onChange={(status) => onChange({ status: attentionFields.status.parse(status ?? 'open') })}
        />
      </div>
    </Card>
  )
}
