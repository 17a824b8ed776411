'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'

/** Asks again for everything that is worked out from punches. */
export function useDaysChanged(): () => Promise<unknown> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const filters = [
    trpc.day.pathFilter(),
    trpc.attention.pathFilter(),
    trpc.correction.pathFilter(),
    trpc.periodLock.pathFilter(),
    trpc.presence.pathFilter(),
    trpc.dashboard.pathFilter(),
  ]
  return () => Promise.all(filters.map((filter) => queryClient.invalidateQueries(filter)))
}
