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

/** No event is older than this; a clock that says so was never set. */
export const EARLIEST_EVENT_MS = Date.UTC(2000, 0, 1)

/**
 * When an event happened, by the clock of the server: as the camera's clock said, unless every witness we have says that
 * it was wrong. One alone is not enough where there are two, because a computer that was paused counts too little time:
 * between decision and sending that spoils the age, between the last answer and the decision the offset. Where nobody
 * bears witness against a time that cannot be, the event counts as of when it was received: late, but not lost.
 */
export function eventTimeMs({ occurredAtMs, clockOffsetMs, ageMs }: StatedTime, receivedAtMs: number): number {
  const byOffsetMs = clockOffsetMs === null ? null : occurredAtMs + clockOffsetMs
  const byAgeMs = ageMs === null ? null : receivedAtMs - ageMs
  const bearsOut = (witnessMs: number | null) =>
    witnessMs !== null && Math.abs(witnessMs - occurredAtMs) <= BELIEVED_CLOCK_ERROR_MS
  const believedMs = bearsOut(byOffsetMs) || bearsOut(byAgeMs) ? occurredAtMs : (byAgeMs ?? byOffsetMs ?? occurredAtMs)
  const canBe = believedMs >= EARLIEST_EVENT_MS && believedMs <= receivedAtMs + BELIEVED_CLOCK_ERROR_MS
  return canBe ? believedMs : receivedAtMs
}
