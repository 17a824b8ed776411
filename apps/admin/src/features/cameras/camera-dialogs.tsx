'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmDialog } from '#components/app/confirm-dialog.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useTRPC } from '#lib/trpc.ts'
import { AdmitDialog } from './admit-dialog.tsx'
import { CameraForm } from './camera-form.tsx'
import type { CameraAction, CameraFields, CameraRow } from './camera-types.ts'
import { type Pairing, PairingView } from './pairing-view.tsx'
import { useCamerasChanged } from './use-cameras-changed.ts'
import { useRememberCode } from './use-pairing.ts'

interface CameraDialogsProps {
  action: CameraAction | null
  onClose: () => void
}

/** The dialog that a chosen action asks for. */
export function CameraDialogs({ action, onClose }: CameraDialogsProps) {
  switch (action?.kind) {
    case undefined:
      return null
    case 'add':
    case 'pair':
      return <PairDialog start={action.kind === 'pair' ? action.pairing : null} onClose={onClose} />
    case 'admit':
      return <AdmitDialog code={action.code} onClose={onClose} />
    case 'edit':
      return <EditDialog camera={action.camera} onClose={onClose} />
    case 'revoke':
      return <RevokeDialog camera={action.camera} onClose={onClose} />
  }
}

/** Registers a camera, if it is new, then shows its code: one window all the way, so that the focus finds back. */
function PairDialog({ start, onClose }: { start: Pairing | null; onClose: () => void }) {
  const trpc = useTRPC()
  const [pairing, setPairing] = useState(start)
  const remember = useRememberCode()
  const changed = useCamerasChanged()
  const locations = useQuery(trpc.location.list.queryOptions())
  const register = useMutation(trpc.camera.register.mutationOptions())

  async function save(fields: CameraFields) {
    const code = await register.mutateAsync(fields)
    await remember(code)
    void changed()
    const slug = locations.data?.find((location) => location.id === fields.locationId)?.slug ?? ''
    setPairing({ camera: { id: code.cameraId, name: fields.name, location: { slug } }, code })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={pairing ? `Pair ${pairing.camera.name}` : 'Add camera'}
      description={pairing ? undefined : 'You then get a code to type on the computer at the door.'}
      className={pairing ? 'sm:w-[min(34rem,calc(100vw-2rem))]' : ''}
    >
      {pairing ? (
        <PairingView {...pairing} onNewCode={(code) => setPairing({ ...pairing, code })} onClose={onClose} />
      ) : (
        <CameraForm camera={null} submit="Add camera" save={save} onClose={onClose} pending={register.isPending} />
      )}
    </Dialog>
  )
}

function EditDialog({ camera, onClose }: { camera: CameraRow; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const update = useMutation(trpc.camera.update.mutationOptions())

  async function save(fields: CameraFields) {
    await update.mutateAsync({ id: camera.id, ...fields })
    await changed()
    toast.success('Saved.')
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} title="Edit camera">
      <CameraForm camera={camera} submit="Save" save={save} onClose={onClose} pending={update.isPending} />
    </Dialog>
  )
}

function RevokeDialog({ camera, onClose }: { camera: CameraRow; onClose: () => void }) {
  const trpc = useTRPC()
  const changed = useCamerasChanged()
  const revoke = useMutation(trpc.camera.revoke.mutationOptions())

  async function run() {
    await revoke.mutateAsync({ id: camera.id })
    await changed()
  }
  return (
    <ConfirmDialog
      title={`Revoke ${camera.name}?`}
      description="The server refuses this camera from its next request on, and it learns no more faces. What it has not sent yet stays on the camera. Past attendance stays. A new pairing code lets it back in."
      confirm="Revoke"
      run={run}
      done={`${camera.name} was revoked.`}
      onClose={onClose}
    />
  )
}
