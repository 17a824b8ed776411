import { setTimeout as delay } from 'node:timers/promises'

/** Time as a port, so that tests decide what time it is. */
export interface Clock {
  /** Wall clock, ms since 1970. */
  wallMs(): number
  /** Monotonic, ms since some start. */
  monotonicMs(): number
  /** Resolves after `ms`, or at once when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
}
