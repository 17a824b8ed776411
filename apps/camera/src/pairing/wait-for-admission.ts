import { DEVICE_SLOW_DOWN_MS, type DeviceStart, type DeviceToken } from '@rollcall/core'
import { backoffMs } from '../lib/backoff.ts'
import type { Clock } from '../lib/clock.ts'
import { ServerError } from '../server/server-error.ts'

interface Doorkeeper {
  start(): Promise<DeviceStart>
  token(deviceCode: string): Promise<DeviceToken>
}

export interface AdmissionOptions {
  /** Calls throw ServerError. */
  server: Doorkeeper
  clock: Clock
  /** The code to show; null while there is none. */
  onCode: (userCode: string | null) => void
  /** The server could not be asked; it is asked again. */
  onTrouble: (e: ServerError) => void
}

const RETRY = { firstMs: 1000, mostMs: 15_000 }

/**
 * Shows codes until somebody lets this device in, a new one when one has expired.
 * @returns null when aborted before
 */
export async function waitForAdmission(
  { server, clock, onCode, onTrouble }: AdmissionOptions,
  signal: AbortSignal,
): Promise<{ token: string; cameraId: string } | null> {
  let failures = 0
  const asked = async <T>(question: Promise<T>): Promise<T | null> => {
    try {
      const answer = await question
      failures = 0
      return answer
    } catch (e) {
      if (!(e instanceof ServerError)) throw e
      failures++
      onTrouble(e)
      return null
    }
  }
  let shown: DeviceStart | null = null
  let intervalMs = 0
  while (!signal.aborted) {
    if (!shown) {
      shown = await asked(server.start())
      onCode(shown?.userCode ?? null)
      intervalMs = shown?.intervalMs ?? 0
    }
    await clock.sleep(
      failures > 0 ? Math.max(intervalMs, backoffMs(failures, RETRY, Math.random())) : intervalMs,
      signal,
    )
    if (!shown || signal.aborted) continue
    const answer: DeviceToken | null = await asked(server.token(shown.deviceCode))
    if (answer?.status === 'approved') return { token: answer.token, cameraId: answer.cameraId }
    if (answer?.status === 'slow_down') intervalMs += DEVICE_SLOW_DOWN_MS
    if (answer?.status === 'expired') shown = null
  }
  return null
}
