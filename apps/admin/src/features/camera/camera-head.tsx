'use client'
import { useState } from 'react'
import { BackLink } from '#components/shell/back-link.tsx'
import { CameraDialogs } from '#features/cameras/camera-dialogs.tsx'
import { CameraActions } from '#features/cameras/camera-item.tsx'
import { CameraStatus } from '#features/cameras/camera-status.tsx'
import type { CameraAction } from '#features/cameras/camera-types.ts'
import { useMe } from '#lib/me.tsx'
import { CAMERA_DIRECTION_NAMES } from '#lib/words.ts'
import type { CameraDetail } from './camera-types.ts'

export function CameraHead({ camera }: { camera: CameraDetail }) {
  const { mayEdit } = useMe()
  const [action, setAction] = useState<CameraAction | null>(null)
  return (
    <header className="grid gap-4">
      <BackLink href="/cameras">Cameras</BackLink>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="grid min-w-0 grow gap-1.5 sm:basis-64">
          <h1 className="truncate text-title">{camera.name}</h1>
          <p className="text-soft">
            {camera.location.name} · {CAMERA_DIRECTION_NAMES[camera.direction]}
          </p>
          <CameraStatus camera={camera} />
        </div>
        {mayEdit && <CameraActions camera={camera} onAction={setAction} />}
      </div>
      <CameraDialogs action={action} onClose={() => setAction(null)} />
    </header>
  )
}
