'use client'
import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal, X } from 'lucide-react'
import { useState } from 'react'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { DepartmentFilter, LocationFilter } from '#components/app/place-filters.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Select } from '#components/ui/select.tsx'
import { cn } from '#lib/cn.ts'
import { useTRPC } from '#lib/trpc.ts'
import { DIRECTION_NAMES } from '#lib/words.ts'
import { type AttendanceView, attendanceFields } from './attendance-view.ts'
import { DateFilter } from './date-filter.tsx'
import { EmployeeFilter } from './employee-filter.tsx'
import { useDefaultZone } from './use-default-zone.ts'

interface AttendanceFiltersProps {
  view: AttendanceView
  onChange: (changes: Partial<AttendanceView>, how?: { replace: boolean }) => void
  /** Null when there is nothing to clear. */
  onClear: (() => void) | null
}

const SORTS = [
  ['time desc', 'Newest first'],
  ['time asc', 'Oldest first'],
  ['employee asc', 'Employee A–Z'],
  ['location asc', 'Location A–Z'],
  ['similarity asc', 'Least similar first'],
] as const

export function AttendanceFilters({ view, onChange, onClear }: AttendanceFiltersProps) {
  const trpc = useTRPC()
  const [open, setOpen] = useState(false)
  const locations = useQuery(trpc.location.list.queryOptions())
  const cameras = useQuery(trpc.camera.list.queryOptions())
  const zoneOf = useDefaultZone(locations.data ?? [])
  const camerasHere = cameras.data?.filter((c) => view.locationId === null || c.location.id === view.locationId) ?? []

  function chooseLocation(locationId: string | null) {
    const dates = view.from !== null || view.to !== null
    onChange({ locationId, cameraId: null, ...(dates && { timeZone: zoneOf(locationId) }) })
  }
  return (
    <Card aria-label="Filters" className="grid grid-cols-1 gap-3 p-3 sm:p-4">
      <DateFilter view={view} onChange={onChange} defaultZone={zoneOf(view.locationId)}>
        {onClear && (
          <Button variant="ghost" size="sm" className="ml-auto" onClick={onClear}>
            <X aria-hidden />
            Clear filters
          </Button>
        )}
      </DateFilter>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 sm:grid-cols-3 xl:grid-cols-6">
        <SearchInput
          label="Search attendance"
          placeholder="Search people"
          value={view.search ?? ''}
          onChange={(text) => onChange({ search: text.trim() || null }, { replace: true })}
        />
        <Button aria-expanded={open} aria-controls="more-filters" className="sm:hidden" onClick={() => setOpen(!open)}>
          <SlidersHorizontal aria-hidden />
          Filters
        </Button>
        <div
          id="more-filters"
          className={cn('col-span-2 grid-cols-2 gap-2 sm:contents', open ? 'grid' : 'max-sm:hidden')}
        >
          <EmployeeFilter employeeId={view.employeeId} onChange={(employeeId) => onChange({ employeeId })} />
          <DepartmentFilter value={view.departmentId} onChange={(departmentId) => onChange({ departmentId })} />
          <LocationFilter value={view.locationId} onChange={chooseLocation} />
          <ChoiceFilter
            label="Camera"
            any="All cameras"
            value={view.cameraId}
            options={camerasHere}
            onChange={(cameraId) => onChange({ cameraId })}
          />
          <Field label="Direction" hideLabel>
            {(control) => (
              <Select
                {...control}
                value={view.direction}
                onChange={(e) => onChange({ direction: attendanceFields.direction.parse(e.target.value) })}
              >
                <option value="any">Both directions</option>
                {(['in', 'out', 'auto'] as const).map((d) => (
                  <option key={d} value={d}>
                    {DIRECTION_NAMES[d]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Sort" hideLabel className="sm:hidden">
            {(control) => (
              <Select
                {...control}
                value={`${view.sort} ${view.order}`}
                onChange={(e) => {
                  const [sort = '', order = ''] = e.target.value.split(' ')
                  onChange({ sort: attendanceFields.sort.parse(sort), order: attendanceFields.order.parse(order) })
                }}
              >
                {SORTS.map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </div>
    </Card>
  )
}
