'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useTRPC } from '#lib/trpc.ts'
import { useVisible } from '#lib/use-visible.ts'

/**
 * Asks again for what the server says has changed, as soon as it says so. A hidden tab listens to nothing: a browser opens
 * six connections to a server, and a forgotten tab must not hold one of them. Pages still ask by themselves now and then.
 */
export function LiveUpdates() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const filters = {
    cameras: [trpc.camera.list.queryFilter(), trpc.camera.get.pathFilter(), trpc.snapshot.pathFilter()],
    locations: [trpc.location.pathFilter()],
    attendance: [trpc.review.pathFilter()],
    days: [
      trpc.day.pathFilter(),
      trpc.presence.pathFilter(),
      trpc.dashboard.pathFilter(),
      trpc.attention.pathFilter(),
      trpc.correction.pathFilter(),
      trpc.timesheet.pathFilter(),
      trpc.periodLock.pathFilter(),
      trpc.dayRebuild.pathFilter(),
    ],
  }
  const visible = useVisible()
  useSubscription(
    trpc.live.changes.subscriptionOptions(undefined, {
      enabled: visible,
      onData: ({ topics }) => {
        for (const filter of topics.flatMap((topic) => filters[topic])) void queryClient.invalidateQueries(filter)
      },
    }),
  )
  return null
}
