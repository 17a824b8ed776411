/** What a camera says about the time of an event. */
export interface StatedTime {
  /** Its wall clock. */
  occurredAtMs: number
  /** Its estimate of what its wall clock lacked to the server's; null when it did not know. */
  clockOffsetMs: number | null
  /** How long ago it was when it was sent, on a clock that nobody can set; null when the camera could not tell. */
  ageMs: number | null
}

/**
 * A clock may be this wrong and is believed all the same. More than a request is under way (20 s), by which the age
 * is too small.
 */
export const BELIEVED_CLOCK_ERROR_MS = 60_000

/**
 * When an event happened, by the clock of the server. The age is the better witness, since nobody can set its clock; the
 * offset counts for events that were made before the camera was started again. Where neither is known, or both say the
 * clock was right enough, the camera's own time stays.
 */
export function eventTimeMs(stated: StatedTime, receivedAtMs: number): number {
  const { occurredAtMs, clockOffsetMs, ageMs } = stated
  const estimateMs =
    ageMs !== null ? receivedAtMs - ageMs : clockOffsetMs !== null ? occurredAtMs + clockOffsetMs : occurredAtMs
  return Math.abs(estimateMs - occurredAtMs) > BELIEVED_CLOCK_ERROR_MS ? estimateMs : occurredAtMs
}
