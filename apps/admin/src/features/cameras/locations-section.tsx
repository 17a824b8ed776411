'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MapPinPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { ListState } from '#components/app/list-state.tsx'
import { Section } from '#components/shell/section.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { DoorDialog } from './door-dialog.tsx'
import { type LocationAction, type LocationRow, locationColumns } from './location-columns.tsx'
import { LocationDialog } from './location-dialog.tsx'
import { useCamerasChanged } from './use-cameras-changed.ts'

export function LocationsSection() {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const [action, setAction] = useState<LocationAction | null>(null)
  const columns = useMemo(() => locationColumns(mayEdit ? setAction : null), [mayEdit])
  const locations = useQuery(trpc.location.list.queryOptions())
  const close = () => setAction(null)
  return (
    <Section
      title="Locations"
      description="Where the doors are, and in which time zone their days begin."
      actions={
        mayEdit && (
          <Button onClick={() => setAction({ kind: 'add' })}>
            <MapPinPlus aria-hidden />
            Add location
          </Button>
        )
      }
    >
      <Card className="overflow-hidden">
        <ListState
          query={locations}
          label="locations"
          isEmpty={(data) => data.length === 0}
          empty={
            <EmptyState title="No locations yet">A location is a place with doors, for example “Lobby”.</EmptyState>
          }
        >
          {(data) => <DataTable label="Locations" columns={columns} rows={data} rowId={(row) => row.id} />}
        </ListState>
      </Card>
      {action?.kind === 'add' && <LocationDialog location={null} onClose={close} />}
      {action?.kind === 'edit' && <LocationDialog location={action.location} onClose={close} />}
      {action?.kind === 'door' && <DoorDialog location={action.location} onClose={close} />}
      {action?.kind === 'remove' && <RemoveDialog location={action.location} onClose={close} />}
    </Section>
  )
}

function RemoveDialog({ location, onClose }: { location: LocationRow; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const remove = useMutation(trpc.location.remove.mutationOptions())
  async function run() {
    await remove.mutateAsync({ id: location.id })
    await changed()
  }
  return (
    <ConfirmDialog
      title={`Remove ${location.name}?`}
      description="Only a location without cameras and without attendance can be removed."
      confirm="Remove"
      run={run}
      done={`${location.name} was removed.`}
      onClose={onClose}
    />
  )
}
