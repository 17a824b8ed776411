'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'

/** Asks again for everything on the own page. */
export function useSelfChanged(): () => Promise<unknown> {
  const filter = useTRPC().self.pathFilter()
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries(filter)
}
