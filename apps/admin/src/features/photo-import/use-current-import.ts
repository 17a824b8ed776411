'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useEmployeesChanged } from '#features/employees/use-employees-changed.ts'
import { useTRPC } from '#lib/trpc.ts'

const RUNNING_MS = 1000
const IDLE_MS = 10_000

/** The import that is under way, else the last one; lists of people are asked for again as photos go in. */
export function useCurrentImport() {
  const query = useQuery({
    ...useTRPC().photoImport.current.queryOptions(),
    refetchInterval: ({ state: { data } }) => (data?.current?.state === 'running' ? RUNNING_MS : IDLE_MS),
  })
  const changed = useEmployeesChanged()
  const enrolled = query.data?.current?.counts.enrolled ?? 0
  useEffect(() => {
    if (enrolled > 0) void changed()
  }, [enrolled, changed])
  return query
}
