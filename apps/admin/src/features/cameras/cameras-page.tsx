'use client'
import { useQuery } from '@tanstack/react-query'
import { MapPin, Plus } from 'lucide-react'
import { useState } from 'react'
import { ListState } from '#components/app/list-state.tsx'
import { PageHead } from '#components/shell/page-head.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { CameraDialog } from './camera-dialog.tsx'
import { LocationCard } from './location-card.tsx'
import { LocationDialog } from './location-dialog.tsx'
import { type Pairing, PairingDialog } from './pairing-dialog.tsx'

const REFRESH_MS = 5000

/** Every location with its cameras, and whether they are heard. */
export function CamerasPage() {
  const trpc = useTRPC()
  const { mayEdit } = useMe()
  const locations = useQuery(trpc.location.list.queryOptions())
  const cameras = useQuery({ ...trpc.camera.list.queryOptions(), refetchInterval: REFRESH_MS })
  const [addingLocation, setAddingLocation] = useState(false)
  const [addingCameraAt, setAddingCameraAt] = useState<string | null>(null)
  const [pairing, setPairing] = useState<Pairing | null>(null)
  const hasLocations = (locations.data?.length ?? 0) > 0
  return (
    <>
      <PageHead title="Cameras" description="Where your doors are, and the cameras that watch them.">
        {mayEdit && (
          <>
            <Button onClick={() => setAddingLocation(true)}>
              <MapPin aria-hidden />
              Add location
            </Button>
            {hasLocations && (
              <Button variant="primary" onClick={() => setAddingCameraAt('')}>
                <Plus aria-hidden />
                Add camera
              </Button>
            )}
          </>
        )}
      </PageHead>
      <ListState
        query={locations}
        label="locations"
        isEmpty={(data) => data.length === 0}
        empty={
          <Card>
            <EmptyState title="No location yet">
              A location is a place with a door, for example “Lobby”. Add one, then its cameras.
            </EmptyState>
          </Card>
        }
      >
        {(data) => (
          <div className="grid gap-5">
            {data.map((location) => (
              <LocationCard
                key={location.id}
                location={location}
                cameras={cameras}
                onAddCamera={() => setAddingCameraAt(location.id)}
                onPairing={setPairing}
              />
            ))}
          </div>
        )}
      </ListState>
      {addingLocation && <LocationDialog location={null} onClose={() => setAddingLocation(false)} />}
      {addingCameraAt !== null && (
        <CameraDialog
          camera={null}
          locationId={addingCameraAt}
          onClose={() => setAddingCameraAt(null)}
          onRegistered={setPairing}
        />
      )}
      {pairing && <PairingDialog pairing={pairing} onClose={() => setPairing(null)} />}
    </>
  )
}
