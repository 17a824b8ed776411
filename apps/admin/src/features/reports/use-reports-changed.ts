import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'

/** Loads the reports anew. */
export function useReportsChanged(): () => Promise<void> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries(trpc.report.pathFilter())
}
