import type { CameraState } from '@rollcall/core'
import { Ban, CircleCheck, CircleOff, Hourglass, type LucideIcon } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { CAMERA_STATUS } from '#lib/words.ts'
import type { CameraRow } from './camera-types.ts'

const ICONS: Record<CameraRow['status'], LucideIcon> = {
  online: CircleCheck,
  offline: CircleOff,
  waiting: Hourglass,
  revoked: Ban,
}

/** What an online camera says about its source, unless all is well. */
const STATE_NAMES: Record<CameraState, string | null> = {
  live: null,
  starting: 'Starting',
  reconnecting: 'Reconnecting to its source',
  failing: 'Loses its source again and again',
  stopped: 'Stopped',
}

export function CameraStatus({ camera: { status, state } }: { camera: CameraRow }) {
  const Icon = ICONS[status]
  const { name, tone } = CAMERA_STATUS[status]
  const trouble = status === 'online' && state !== null ? STATE_NAMES[state] : null
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={tone}>
        <Icon aria-hidden />
        {name}
      </Badge>
      {trouble && <Badge tone="out">{trouble}</Badge>}
    </span>
  )
}
