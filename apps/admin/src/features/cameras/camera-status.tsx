import { type CameraState, isDoorDown } from '@rollcall/core'
import { Ban, CircleCheck, CircleOff, Hourglass, type LucideIcon, TriangleAlert } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { CAMERA_STATUS } from '#lib/words.ts'
import { ALERT_WORDS } from './alert-words.ts'
import type { CameraRow } from './camera-types.ts'

const ICONS: Record<CameraRow['status'], LucideIcon> = {
  online: CircleCheck,
  offline: CircleOff,
  waiting: Hourglass,
  revoked: Ban,
}

/** What an online camera says about its source, unless all is well or an alert says more. */
const STATE_NAMES: Record<CameraState, string | null> = {
  live: null,
  starting: 'Starting',
  reconnecting: 'Reconnecting to its source',
  failing: null,
  stopped: 'Stopped',
}

export function CameraStatus({ camera: { status, state, alerts } }: { camera: CameraRow }) {
  const Icon = ICONS[status]
  const { name, tone } = CAMERA_STATUS[status]
  const says = status === 'online' && state !== null ? STATE_NAMES[state] : null
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={tone}>
        <Icon aria-hidden />
        {name}
      </Badge>
      {says && !alerts.includes('picture') && <Badge tone="out">{says}</Badge>}
      {alerts
        .filter((alert) => alert !== 'offline')
        .map((alert) => (
          <Badge key={alert} tone={isDoorDown(alert) ? 'danger' : 'out'}>
            <TriangleAlert aria-hidden />
            {ALERT_WORDS[alert].name}
          </Badge>
        ))}
    </span>
  )
}
