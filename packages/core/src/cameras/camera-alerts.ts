import type { CameraFault, CameraState } from '../contracts/camera.ts'

/** What is wrong with a camera, the worst first. */
export const CAMERA_ALERTS = [
  'offline',
  'storage',
  'vision',
  'picture',
  'dark',
  'lease',
  'queue',
  'refused',
  'gaps',
  'clock',
] as const
export type CameraAlert = (typeof CAMERA_ALERTS)[number]

/** With one of these, somebody at the door is not logged. The others may wait until somebody has time. */
const DOOR_IS_DOWN: ReadonlySet<CameraAlert> = new Set(['offline', 'storage', 'vision', 'picture', 'dark', 'lease'])

export function isDoorDown(alert: CameraAlert): boolean {
  return DOOR_IS_DOWN.has(alert)
}

export interface CameraHealth {
  /** Of the last heartbeat; `offline` when it is too old. Others are not watched. */
  status: 'waiting' | 'online' | 'offline' | 'revoked'
  state: CameraState | null
  fault: CameraFault | null
  queueDepth: number | null
  queueGrowsSinceMs: number | null
  postponed: number | null
  deadLetters: number | null
  /** What the camera's clock lacks to the server's. */
  clockOffsetMs: number | null
  /** Numbers of its counter that have not come. */
  missingEvents: number
}

/** A rush at the door fills the queue for a moment; one that only grows for so long is not sent. */
export const QUEUE_GROWS_FOR_MS = 5 * 60_000
/** Punches are corrected, so that a clock that is a little off does no harm; this far off, nobody set it. */
export const CLOCK_OFF_MS = 60_000

/** What somebody should look after, the worst first. Of a silent camera, what it said last is not repeated. */
export function cameraAlerts(health: CameraHealth, nowMs: number): CameraAlert[] {
  const { status } = health
  if (status === 'waiting' || status === 'revoked') return []
  const found = new Set<CameraAlert>()
  if (status === 'offline') found.add('offline')
  else {
    if (health.fault !== null) found.add(health.fault)
    else if (health.state === 'failing') found.add('picture')
    const growsForMs = health.queueGrowsSinceMs === null ? 0 : nowMs - health.queueGrowsSinceMs
    if (growsForMs >= QUEUE_GROWS_FOR_MS) found.add('queue')
    if (Math.abs(health.clockOffsetMs ?? 0) >= CLOCK_OFF_MS) found.add('clock')
    // what it still has to send may be what is missing
    if (health.missingEvents > 0 && !health.queueDepth && !health.postponed) found.add('gaps')
  }
  if ((health.deadLetters ?? 0) > 0) found.add('refused')
  return CAMERA_ALERTS.filter((alert) => found.has(alert))
}

interface Queue {
  queueDepth: number | null
  queueGrowsSinceMs: number | null
}

/** Since when the queue only grows, or stands without getting shorter; null when it got shorter or is empty. */
export function queueGrowsSinceMs(before: Queue, queueDepth: number, nowMs: number): number | null {
  const depthBefore = before.queueDepth ?? 0
  if (queueDepth === 0 || queueDepth < depthBefore) return null
  if (queueDepth === depthBefore) return before.queueGrowsSinceMs
  return before.queueGrowsSinceMs ?? nowMs
}
