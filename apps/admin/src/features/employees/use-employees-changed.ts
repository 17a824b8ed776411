'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC } from '#lib/trpc.ts'

/** Asks again for everything that shows people. */
export function useEmployeesChanged(): () => Promise<unknown> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useCallback(
    () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.employee.pathFilter()),
        queryClient.invalidateQueries(trpc.department.pathFilter()),
      ]),
    [trpc, queryClient],
  )
}
