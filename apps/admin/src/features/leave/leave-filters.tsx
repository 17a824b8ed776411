'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { ChoiceFilter } from '#components/app/choice-filter.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DateInput } from '#components/ui/date-input.tsx'
import { Field } from '#components/ui/field.tsx'
import { EmployeeFilter } from '#features/attendance/employee-filter.tsx'
import { useTRPC } from '#lib/trpc.ts'
import type { LeaveView } from './leave-view.ts'

interface LeaveFiltersProps {
  view: LeaveView
  onChange: (changes: Partial<LeaveView>) => void
  /** Null when there is nothing to clear. */
  onClear: (() => void) | null
}

export function LeaveFilters({ view, onChange, onClear }: LeaveFiltersProps) {
  const { data: kinds = [] } = useQuery(useTRPC().leave.kinds.queryOptions())
  return (
    <Card aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2 p-3">
      <div className="min-w-44 grow sm:max-w-64">
        <EmployeeFilter employeeId={view.employeeId} onChange={(employeeId) => onChange({ employeeId })} />
      </div>
      <div className="min-w-36 grow sm:max-w-52">
        <ChoiceFilter
          label="Kind"
          any="All kinds"
          value={view.kind}
          options={kinds.map((kind) => ({ id: kind, name: kind }))}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      <div className="flex min-w-0 grow flex-wrap items-center gap-2 sm:grow-0">
        <Field label="From" hideLabel className="w-38 max-sm:grow">
          {(control) => (
            <DateInput {...control} value={view.from ?? ''} onChange={(from) => onChange({ from: from || null })} />
          )}
        </Field>
        <span aria-hidden className="text-faint">
          –
        </span>
        <Field label="To" hideLabel className="w-38 max-sm:grow">
          {(control) => (
            <DateInput {...control} value={view.to ?? ''} onChange={(to) => onChange({ to: to || null })} />
          )}
        </Field>
      </div>
      {onClear && (
        <Button variant="ghost" size="sm" className="ml-auto" onClick={onClear}>
          <X aria-hidden />
          Clear filters
        </Button>
      )}
    </Card>
  )
}
