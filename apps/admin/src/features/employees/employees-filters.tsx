'use client'
import { DepartmentFilter } from '#components/app/place-filters.tsx'
import { Field } from '#components/ui/field.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Select } from '#components/ui/select.tsx'
import { type EmployeesView, employeesFields } from './employees-view.ts'

interface EmployeesFiltersProps {
  view: EmployeesView
  onChange: (changes: Partial<EmployeesView>, how?: { replace: boolean }) => void
}

export function EmployeesFilters({ view, onChange }: EmployeesFiltersProps) {
  return (
    <div className="grid grid-cols-2 gap-2 border-b p-3 sm:grid-cols-[minmax(0,1fr)_repeat(3,minmax(0,11rem))]">
      <SearchInput
        label="Search employees"
        placeholder="Name, number or e-mail"
        value={view.search ?? ''}
        onChange={(text) => onChange({ search: text.trim() || null }, { replace: true })}
        className="max-sm:col-span-2"
      />
      <DepartmentFilter value={view.departmentId} onChange={(departmentId) => onChange({ departmentId })} />
      <Field label="Status" hideLabel>
        {(control) => (
          <Select
            {...control}
            value={view.status}
            onChange={(e) => onChange({ status: employeesFields.status.parse(e.target.value) })}
          >
            <option value="active">Active</option>
            <option value="inactive">Deactivated</option>
            <option value="all">Active and deactivated</option>
          </Select>
        )}
      </Field>
      <Field label="Enrolled" hideLabel className="max-sm:col-span-2">
        {(control) => (
          <Select
            {...control}
            value={view.enrolled}
            onChange={(e) => onChange({ enrolled: employeesFields.enrolled.parse(e.target.value) })}
          >
            <option value="any">Enrolled or not</option>
            <option value="yes">Enrolled</option>
            <option value="no">Not enrolled</option>
          </Select>
        )}
      </Field>
    </div>
  )
}
