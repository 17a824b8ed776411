'use client'
import { KeyRound, Pencil, ShieldOff } from 'lucide-react'
import Link from 'next/link'
import { RowButton } from '#components/ui/row-button.tsx'
import { CAMERA_DIRECTION_NAMES } from '#lib/words.ts'
import { CameraFacts } from './camera-facts.tsx'
import { CameraStatus } from './camera-status.tsx'
import type { CameraAction, CameraRow } from './camera-types.ts'
import { usePairing } from './use-pairing.ts'

interface CameraItemProps {
  camera: CameraRow
  /** Null for those who may only look. */
  onAction: ((action: CameraAction) => void) | null
}

export function CameraItem({ camera, onAction }: CameraItemProps) {
  const { name, location, direction } = camera
  return (
    <li aria-label={name} className="grid gap-3 px-4 py-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="grid min-w-0 grow gap-1 sm:basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h3 className="min-w-0 truncate font-medium text-[0.9375rem]">
              <Link href={`/cameras/${camera.id}`} className="rounded hover:text-accent hover:underline">
                {name}
              </Link>
            </h3>
            <CameraStatus camera={camera} />
          </div>
          <p className="text-soft">
            {location.name} · {CAMERA_DIRECTION_NAMES[direction]}
          </p>
        </div>
        {onAction && <CameraActions camera={camera} onAction={onAction} />}
      </div>
      <CameraFacts camera={camera} />
    </li>
  )
}

/** What may be done with a camera. */
export function CameraActions({ camera, onAction }: { camera: CameraRow; onAction: (action: CameraAction) => void }) {
  const pairing = usePairing((code) => onAction({ kind: 'pair', pairing: { camera, code } }))
  return (
    <div className="-mx-2.5 flex flex-wrap sm:mx-0 sm:-mr-2.5">
      {/* not `pending`: a button that is disabled meanwhile loses the focus, and the dialog could not give it back */}
      <RowButton subject={`for ${camera.name}`} aria-busy={pairing.isPending} onClick={() => pairing.make(camera.id)}>
        <KeyRound aria-hidden />
        Pairing code
      </RowButton>
      <RowButton subject={camera.name} onClick={() => onAction({ kind: 'edit', camera })}>
        <Pencil aria-hidden />
        Edit
      </RowButton>
      {camera.status !== 'revoked' && (
        <RowButton subject={camera.name} onClick={() => onAction({ kind: 'revoke', camera })}>
          <ShieldOff aria-hidden />
          Revoke
        </RowButton>
      )}
    </div>
  )
}
