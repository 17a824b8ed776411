'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#lib/trpc.ts'

/** Asks again for locations and cameras. */
export function useCamerasChanged(): () => Promise<unknown> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.camera.pathFilter()),
      queryClient.invalidateQueries(trpc.location.pathFilter()),
    ])
}
