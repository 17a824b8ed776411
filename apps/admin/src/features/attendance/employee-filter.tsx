'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Combobox } from '#components/ui/combobox.tsx'
import { useTRPC } from '#lib/trpc.ts'

interface EmployeeFilterProps {
  employeeId: string | null
  onChange: (employeeId: string | null) => void
  /** Said while nobody is chosen. */
  placeholder?: string
}

const SHOWN = 20

export function EmployeeFilter({ employeeId, onChange, placeholder = 'All employees' }: EmployeeFilterProps) {
  const trpc = useTRPC()
  const [search, setSearch] = useState('')
  const input = { status: 'all', limit: SHOWN, ...(search.trim() && { search: search.trim() }) } as const
  const found = useQuery({ ...trpc.employee.list.queryOptions(input), placeholderData: keepPreviousData })
  const chosen = useQuery(trpc.employee.get.queryOptions({ id: employeeId ?? '' }, { enabled: employeeId !== null }))
  const rows = found.data?.rows ?? []
  const value = employeeId === null ? null : { value: employeeId, label: chosen.data?.name ?? '…' }
  return (
    <Combobox
      aria-label="Employee"
      placeholder={placeholder}
      value={value}
      onChange={(option) => onChange(option?.value ?? null)}
      options={rows.map((e) => ({ value: e.id, label: e.name, detail: e.code }))}
      search={search}
      onSearch={setSearch}
      empty={found.isPending ? 'Searching…' : 'Nobody found'}
      clearable
    />
  )
}
