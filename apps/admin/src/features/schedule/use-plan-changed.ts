'use client'
import { useQueryClient } from '@tanstack/react-query'

/** Of trials, which answer for the plan as it was. */
export const DRY_RUN_KEY = 'dryRun'

/** Asks again for everything on the page: what is due bears on every table of attendance. */
export function usePlanChanged(): () => Promise<unknown> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== DRY_RUN_KEY })
}
