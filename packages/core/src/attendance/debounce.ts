/**
 * Is this sighting a new pass, or the same one again? `lastPunchAtMs` is the last *logged* punch of the person.
 * A clock that was set back never suppresses for longer than the window.
 */
export function isNewPass(atMs: number, lastPunchAtMs: number | null, debounceMs: number): boolean {
  return lastPunchAtMs === null || !(Math.abs(atMs - lastPunchAtMs) < debounceMs)
}

/** Five minutes: long enough for a chat in the doorway, short enough for a forgotten bag. */
export const DEFAULT_DEBOUNCE_MS = 5 * 60_000
