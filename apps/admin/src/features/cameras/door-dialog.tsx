'use client'
import { useQuery } from '@tanstack/react-query'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useTRPC } from '#lib/trpc.ts'
import { DoorForm } from './door-form.tsx'
import type { LocationRow } from './location-columns.tsx'

interface DoorDialogProps {
  location: LocationRow
  onClose: () => void
}

/** How the doors of a location behave. */
export function DoorDialog({ location, onClose }: DoorDialogProps) {
  const trpc = useTRPC()
  // as it is now, not as it was when somebody looked last
  const door = useQuery({ ...trpc.location.door.queryOptions({ id: location.id }), gcTime: 0 })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`How the doors of ${location.name} behave`}
      description="Its cameras take a change over within seconds, without a restart."
      className="sm:w-[min(38rem,calc(100vw-2rem))]"
    >
      {door.data ? (
        <DoorForm locationId={location.id} door={door.data} onClose={onClose} />
      ) : door.error ? (
        <ErrorState message={messageOf(door.error)} onRetry={() => void door.refetch()} />
      ) : (
        <Skeleton className="h-96" />
      )}
    </Dialog>
  )
}
