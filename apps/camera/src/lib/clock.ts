import { uptime } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** Time as a port, so that tests decide what time it is. */
export interface Clock {
  /** Wall clock, ms since 1970. */
  wallMs(): number
  /** Monotonic, ms since some start; stands still while the device sleeps. */
  monotonicMs(): number
  /** Ms since the device was started. Nobody can set it, and it goes on while the device sleeps; coarse (up to 1 s). */
  uptimeMs(): number
  /** Resolves after `ms`, or at once when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  uptimeMs: () => uptime() * 1000,
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
}
