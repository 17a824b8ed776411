'use client'
import type { RouterOutputs } from '@rollcall/api'
import { useMutation } from '@tanstack/react-query'
import { CircleAlert, Ellipsis, KeyRound, Pencil, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { TimeAgo } from '#components/app/time-ago.tsx'
import { AlertDialog } from '#components/ui/alert-dialog.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu.tsx'
import { messageOf } from '#lib/api-error.ts'
import { count } from '#lib/format.ts'
import { useMe } from '#lib/me.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { CAMERA_DIRECTION_NAMES, CAMERA_STATUS } from '#lib/words.ts'
import { CameraDialog } from './camera-dialog.tsx'
import type { Pairing } from './pairing-dialog.tsx'
import { useCamerasChanged } from './use-cameras-changed.ts'

type Camera = RouterOutputs['camera']['list'][number]

export function CameraRow({ camera, onPairing }: { camera: Camera; onPairing: (pairing: Pairing) => void }) {
  const { mayEdit } = useMe()
  const { name, tone } = CAMERA_STATUS[camera.status]
  return (
    <li className="grid gap-2 px-4 py-3" aria-label={camera.name}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-40 grow">
          <p className="font-medium">{camera.name}</p>
          <p className="text-faint text-xs">{CAMERA_DIRECTION_NAMES[camera.direction]}</p>
        </div>
        <Badge tone={tone}>
          <span className="size-1.5 rounded-full bg-current" aria-hidden />
          {name}
        </Badge>
        <span className="text-faint text-xs">
          Last seen <TimeAgo at={camera.lastSeenAt} never="never" />
        </span>
        {mayEdit && <CameraMenu camera={camera} onPairing={onPairing} />}
      </div>
      <Health camera={camera} />
    </li>
  )
}

/** What the camera said with its last heartbeat. */
function Health({ camera }: { camera: Camera }) {
  const { state, fps, queueDepth, deadLetters, runtime, version, lastError, status } = camera
  if (state === null || status === 'revoked') return null
  const facts = [
    state,
    fps !== null && `${fps.toFixed(1)} frames/s`,
    queueDepth !== null && `${count(queueDepth)} waiting to be sent`,
    runtime,
    version !== null && `v${version}`,
  ].filter(Boolean)
  return (
    <>
      <p className="text-soft text-xs tabular-nums">{facts.join(' · ')}</p>
      {Boolean(deadLetters) && (
        <Problem>{count(deadLetters ?? 0)} events were refused by the server and are kept on the camera.</Problem>
      )}
      {lastError && <Problem>{lastError}</Problem>}
    </>
  )
}

function Problem({ children }: { children: React.ReactNode }) {
  return (
    <p className="flex gap-1.5 text-danger text-xs">
      <CircleAlert className="mt-px size-3.5 shrink-0" aria-hidden />
      <span>{children}</span>
    </p>
  )
}

function CameraMenu({ camera, onPairing }: { camera: Camera; onPairing: (pairing: Pairing) => void }) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const [open, setOpen] = useState<'edit' | 'revoke' | null>(null)
  const { name, location } = camera
  const newCode = useMutation(
    trpc.camera.newPairingCode.mutationOptions({
      onSuccess: (code) => onPairing({ ...code, name, locationSlug: location.slug }),
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  const revoke = useMutation(
    trpc.camera.revoke.mutationOptions({
      onSuccess: async () => {
        await changed()
        toast.success(`${name} was revoked.`)
        setOpen(null)
      },
      onError: (e) => toast.error(messageOf(e)),
    }),
  )
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className="size-8" aria-label={`Actions for ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => newCode.mutate({ id: camera.id })}>
            <KeyRound aria-hidden />
            New pairing code
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('edit')}>
            <Pencil aria-hidden />
            Edit camera
          </DropdownMenuItem>
          {camera.status !== 'revoked' && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem danger onSelect={() => setOpen('revoke')}>
                <ShieldOff aria-hidden />
                Revoke
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {open === 'edit' && <CameraDialog camera={camera} locationId={location.id} onClose={() => setOpen(null)} />}
      <AlertDialog
        open={open === 'revoke'}
        onOpenChange={() => setOpen(null)}
        title={`Revoke ${name}?`}
        description="It is refused with its next request and learns no more faces. What it has not sent yet stays on the camera. A new pairing code lets it back in."
        confirm="Revoke"
        onConfirm={() => revoke.mutate({ id: camera.id })}
        pending={revoke.isPending}
      />
    </>
  )
}
