import { type CameraAlert, cameraAlerts, cameraFaultSchema, cameraStateSchema, OFFLINE_AFTER_MS } from '@rollcall/core'
import type { ApiServices } from '../../context.ts'
import { missingSince } from '../event-receipt/event-receipt.repo.ts'

export type CameraStatus = 'waiting' | 'online' | 'offline' | 'revoked'

/** Columns of a camera that say how it is. */
interface Reported {
  revokedAt: Date | null
  tokenHash: string | null
  lastSeenAt: Date | null
  state: string | null
  fault: string | null
  queueDepth: number | null
  queueGrowsSince: Date | null
  postponed: number | null
  deadLetters: number | null
  clockOffsetMs: number | null
}

/** What the list says about a camera at a moment. */
export function statusOf(
  { revokedAt, tokenHash, lastSeenAt }: Pick<Reported, 'revokedAt' | 'tokenHash' | 'lastSeenAt'>,
  now: Date,
): CameraStatus {
  if (revokedAt !== null) return 'revoked'
  if (tokenHash === null) return 'waiting'
  const silentMs = lastSeenAt === null ? Number.POSITIVE_INFINITY : now.getTime() - lastSeenAt.getTime()
  return silentMs <= OFFLINE_AFTER_MS ? 'online' : 'offline'
}

export function healthOf(camera: Reported, missingEvents: number, now: Date) {
  const status = statusOf(camera, now)
  // another release may have other words
  const state = cameraStateSchema.nullable().catch(null).parse(camera.state)
  const fault = cameraFaultSchema.nullable().catch(null).parse(camera.fault)
  const queueGrowsSinceMs = camera.queueGrowsSince?.getTime() ?? null
  const alerts: CameraAlert[] = cameraAlerts(
    { ...camera, status, state, fault, queueGrowsSinceMs, missingEvents },
    now.getTime(),
  )
  return { status, state, fault, missingEvents, alerts }
}

/** How many events of the last days each camera has counted and not sent; cameras that miss none are not in it. */
export interface MissingEvents {
  byCamera(): Promise<ReadonlyMap<string, number>>
}

const MISSING_FOR_MS = 7 * 24 * 3_600_000
/** It is a long look, and cameras report often. */
const LOOK_EVERY_MS = 5 * 60_000

export function createMissingEvents({ db, clock }: Pick<ApiServices, 'db' | 'clock'>): MissingEvents {
  let known: { at: number; missing: Promise<ReadonlyMap<string, number>> } | null = null
  return {
    byCamera() {
      const now = clock().getTime()
      if (known === null || Math.abs(now - known.at) >= LOOK_EVERY_MS) {
        const missing = missingSince(db, new Date(now - MISSING_FOR_MS))
        missing.catch(() => {
          known = null
        })
        known = { at: now, missing }
      }
      return known.missing
    },
  }
}
