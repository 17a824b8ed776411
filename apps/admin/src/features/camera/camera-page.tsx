'use client'
import { useQuery } from '@tanstack/react-query'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { cn } from '#lib/cn.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { AlertList } from './alert-list.tsx'
import { CameraEvents } from './camera-events.tsx'
import { CameraHead } from './camera-head.tsx'
import { CounterList } from './counter-list.tsx'
import { LiveFacts } from './live-facts.tsx'
import { SnapshotCard } from './snapshot-card.tsx'

/** Changes are told; that the camera is silent, nobody tells. */
const REFRESH_MS = 15_000

export function CameraPage({ id }: { id: string }) {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const query = useQuery({ ...trpc.camera.get.queryOptions({ id }), refetchInterval: REFRESH_MS })
  const { data: camera } = query
  if (!camera) {
    if (query.error) return <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />
    return <Skeleton className="h-32" />
  }
  return (
    <>
      <CameraHead camera={camera} />
      {query.error && <ErrorState message={messageOf(query.error)} onRetry={() => void query.refetch()} />}
      <AlertList alerts={camera.alerts} />
      <div className={cn('grid items-start gap-6', mayEdit && 'lg:grid-cols-2')}>
        <Section title="How it is" description="As of its last sign of life, which it sends every 30 seconds.">
          <Card className="px-4 py-4">
            <LiveFacts camera={camera} />
          </Card>
        </Section>
        {mayEdit && <SnapshotCard camera={camera} />}
      </div>
      <Section title="Last events" description="What it decided, also when it named nobody.">
        <CameraEvents camera={camera} />
      </Section>
      <Section
        title="Counters"
        description="It numbers its events. A number that is missing is an event that never arrived; a second counter means that its memory was lost or replaced."
      >
        <CounterList id={id} />
      </Section>
    </>
  )
}
