'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'
import { ChoiceFilter } from './choice-filter.tsx'

interface PlaceFilterProps {
  value: string | null
  onChange: (id: string | null) => void
}

export function DepartmentFilter(props: PlaceFilterProps) {
  const { data = [] } = useQuery(useTRPC().department.list.queryOptions())
  return <ChoiceFilter label="Department" any="All departments" options={data} {...props} />
}

export function LocationFilter(props: PlaceFilterProps) {
  const { data = [] } = useQuery(useTRPC().location.list.queryOptions())
  return <ChoiceFilter label="Location" any="All locations" options={data} {...props} />
}
