'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { CameraStatus } from '#features/cameras/camera-status.tsx'
import { counted } from '#lib/format.ts'
import { useTRPC } from '#lib/trpc.ts'

interface CamerasHealthProps {
  /** Null: everywhere. */
  locationId: string | null
  refetchMs: number
}

/** Whether the doors see and send; those that need somebody come first. */
export function CamerasHealth({ locationId, refetchMs }: CamerasHealthProps) {
  const trpc = useTRPC()
  const query = useQuery({
    ...trpc.camera.list.queryOptions(),
    refetchInterval: refetchMs,
    select: (all) =>
      all
        .filter((c) => c.status !== 'revoked' && (locationId === null || c.location.id === locationId))
        .sort((a, b) => b.alerts.length - a.alerts.length || a.name.localeCompare(b.name, 'en-GB')),
  })
  const online = query.data?.filter((c) => c.status === 'online').length
  return (
    <Section title="Cameras" description={query.data && `${online} of ${counted(query.data.length, 'camera')} online.`}>
      <Card className="overflow-hidden">
        <ListState
          query={query}
          label="cameras"
          isEmpty={(cameras) => cameras.length === 0}
          empty={<EmptyState title="No camera here yet">Add one on the page of the cameras.</EmptyState>}
        >
          {(cameras) => (
            <ul aria-label="Cameras and how they are" className="divide-y">
              {cameras.map((camera) => (
                <li key={camera.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3">
                  <Link
                    href={`/cameras/${camera.id}`}
                    className="min-w-0 truncate rounded font-medium hover:text-accent hover:underline"
                  >
                    {camera.name}
                  </Link>
                  <span className="text-faint text-xs">{camera.location.name}</span>
                  <span className="sm:ml-auto">
                    <CameraStatus camera={camera} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </ListState>
      </Card>
    </Section>
  )
}
