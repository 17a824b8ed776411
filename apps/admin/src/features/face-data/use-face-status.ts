'use client'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'

const IDLE_MS = 15_000

/**
 * How the stored faces are; not for those who only look.
 * @param runningMs how often to ask while a job runs
 */
export function useFaceStatus(runningMs: number) {
  const { mayEdit } = useMe()
  return useQuery({
    ...useTRPC().faceJob.status.queryOptions(),
    enabled: mayEdit,
    refetchInterval: ({ state: { data } }) => {
      const running = data?.jobs.reencode?.state === 'running' || data?.jobs.reseal?.state === 'running'
      return running ? runningMs : IDLE_MS
    },
  })
}
