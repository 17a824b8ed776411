/** What a door remembers of the time since it last heard from its server. */
export interface LeaseMark {
  /** Ms that had passed since the last contact when this was written down. */
  spentMs: number
  /** What the clocks of the device said then: ms since it was started, which nobody can set, and ms since 1970. */
  uptimeMs: number
  wallMs: number
  /** Names that start of the device; null where it cannot be known. */
  boot: string | null
}

/** Of the device now. */
export type DeviceTime = Omit<LeaseMark, 'spentMs'>

/**
 * Ms since the last contact. While the device runs, its uptime counts alone: setting its clock changes nothing. After it was
 * off, the longer of what both clocks say counts, and a clock that was set back takes nothing away.
 */
export function leaseSpentMs(mark: LeaseMark, now: DeviceTime): number {
  const sinceMark = now.uptimeMs - mark.uptimeMs
  if (mark.boot !== null && mark.boot === now.boot) return mark.spentMs + Math.max(0, sinceMark)
  const mayBeSameStart = mark.boot === null && now.boot === null && sinceMark >= 0
  return mark.spentMs + Math.max(mayBeSameStart ? sinceMark : now.uptimeMs, now.wallMs - mark.wallMs)
}

/** A door that does not know how much is spent recognises nobody. */
export function isLeaseOver(spentMs: number, leaseMs: number): boolean {
  return !(spentMs < leaseMs)
}
