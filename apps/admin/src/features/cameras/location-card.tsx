'use client'
import type { RouterOutputs } from '@rollcall/api'
import { type UseQueryResult, useMutation } from '@tanstack/react-query'
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { ListState } from '#components/app/list-state.tsx'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { messageOf } from '#lib/api-error.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { CameraRow } from './camera-row.tsx'
import { LocationDialog } from './location-dialog.tsx'
import type { Pairing } from './pairing-dialog.tsx'
import { useCamerasChanged } from './use-cameras-changed.ts'

type Location = RouterOutputs['location']['list'][number]

interface LocationCardProps {
  location: Location
  cameras: UseQueryResult<RouterOutputs['camera']['list'], unknown>
  onAddCamera: () => void
  onPairing: (pairing: Pairing) => void
}

export function LocationCard({ location, cameras, onAddCamera, onPairing }: LocationCardProps) {
  const { mayEdit } = useMe()
  const [editing, setEditing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const isHere = (camera: { location: { id: string } }) => camera.location.id === location.id
  return (
    <Card aria-label={location.name} className="overflow-hidden">
      <header className="flex items-center justify-between gap-3 border-b bg-sunken/60 px-4 py-2.5">
        <div className="min-w-0">
          <h2 className="truncate font-semibold tracking-tight">{location.name}</h2>
          <p className="truncate text-faint text-xs">
            <code className="font-mono">{location.slug}</code> · {location.timeZone.replaceAll('_', ' ')}
          </p>
        </div>
        {mayEdit && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="icon" className="size-8" aria-label={`Actions for ${location.name}`}>
                <Ellipsis aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent>
              <DropdownMenuItem onSelect={onAddCamera}>
                <Plus aria-hidden />
                Add camera here
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setEditing(true)}>
                <Pencil aria-hidden />
                Edit location
              </DropdownMenuItem>
              <DropdownMenuItem danger onSelect={() => setRemoving(true)}>
                <Trash2 aria-hidden />
                Remove location
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
      </header>
      <ListState
        query={cameras}
        label="cameras"
        isEmpty={(data) => !data.some(isHere)}
        empty={<p className="px-4 py-5 text-soft">No camera here yet.</p>}
      >
        {(data) => (
          <ul className="divide-y">
            {data.filter(isHere).map((camera) => (
              <CameraRow key={camera.id} camera={camera} onPairing={onPairing} />
            ))}
          </ul>
        )}
      </ListState>
      {editing && <LocationDialog location={location} onClose={() => setEditing(false)} />}
      {removing && <RemoveLocationDialog location={location} onClose={() => setRemoving(false)} />}
    </Card>
  )
}

function RemoveLocationDialog({ location, onClose }: { location: Location; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const remove = useMutation(
    trpc.location.remove.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success(`${location.name} was removed.`)
        onClose()
      },
      onError: (e) => {
        toast.error(messageOf(e))
        onClose()
      },
    }),
  )
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Remove ${location.name}?`}
      description="A location with cameras or with attendance stays; it cannot be removed."
      confirm="Remove location"
      onConfirm={() => remove.mutate({ id: location.id })}
      pending={remove.isPending}
    />
  )
}
