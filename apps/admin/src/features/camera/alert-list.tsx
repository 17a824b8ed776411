import type { CameraAlert } from '@rollcall/core'
import { isDoorDown } from '@rollcall/core'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { ALERT_WORDS } from '#features/cameras/alert-words.ts'
import { cn } from '#lib/cn.ts'

/** What is wrong, the worst first, and what to do about it. */
export function AlertList({ alerts }: { alerts: readonly CameraAlert[] }) {
  if (alerts.length === 0) return null
  return (
    <ul aria-label="Alerts" className="grid gap-2">
      {alerts.map((alert) => {
        const down = isDoorDown(alert)
        const Icon = down ? CircleAlert : TriangleAlert
        const { name, todo } = ALERT_WORDS[alert]
        return (
          <li
            key={alert}
            className={cn(
              'flex gap-2.5 rounded-lg border px-3 py-2.5',
              down ? 'border-danger/25 bg-danger-soft' : 'border-out/25 bg-out-soft',
            )}
          >
            <Icon className={cn('mt-0.5 size-4 shrink-0', down ? 'text-danger' : 'text-out')} aria-hidden />
            <p className="min-w-0">
              <strong className="font-semibold">{name}.</strong> {todo}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
