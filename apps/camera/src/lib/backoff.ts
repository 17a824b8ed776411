export interface BackoffPolicy {
  firstMs: number
  mostMs: number
}

/**
 * How long to wait after the `failures`-th failure in a row (1 = the first): doubling from `firstMs` up to `mostMs`,
 * then spread by ±25 % so that many cameras do not come back in the same second. `random01` is 0 ≤ r < 1.
 */
export function backoffMs(failures: number, policy: BackoffPolicy, random01: number): number {
  const doubled = policy.firstMs * 2 ** Math.min(Math.max(0, failures - 1), 30)
  return Math.round(Math.min(policy.mostMs, doubled) * (0.75 + random01 / 2))
}
