import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BELIEVED_CLOCK_ERROR_MS, EARLIEST_EVENT_MS, eventTimeMs } from './event-time.ts'

const NOW = Date.UTC(2026, 10, 24, 9, 0)
const MIN = 60_000
const DAY = 24 * 60 * MIN

describe('eventTimeMs', () => {
  it.each([
    ['a right clock, sent at once', NOW - 800, -20, 700, NOW - 800],
    ['a right clock, sent after a day without the server', NOW - DAY, null, DAY - 3000, NOW - DAY],
    ['a clock of 1970, sent at once', 5000, null, 700, NOW - 700],
    ['a clock a day ahead, sent after an hour', NOW + DAY - 60 * MIN, null, 60 * MIN, NOW - 60 * MIN],
    ['a clock that was set right between decision and sending', NOW - DAY, DAY, 5 * MIN, NOW - 5 * MIN],
    [
      'a right clock of a computer that was paused before sending',
      NOW - 14 * 60 * MIN,
      -20,
      5 * MIN,
      NOW - 14 * 60 * MIN,
    ],
    ['a right clock of a computer that was paused before deciding', NOW - 3000, -14 * 60 * MIN, 3000, NOW - 3000],
    ['a wrong clock before the program was started again', NOW - 2 * DAY, DAY, null, NOW - DAY],
    ['a wrong clock, and nothing else is known', NOW - DAY, null, null, NOW - DAY],
    ['a clock a day ahead, and nothing else is known', NOW + DAY, null, null, NOW],
    ['a clock half a minute ahead, and nothing else is known', NOW + MIN / 2, null, null, NOW + MIN / 2],
    ['a clock of 1970, and nothing else is known', 5000, null, null, NOW],
    ['an offset that leads into the future', NOW - DAY, 3 * DAY, null, NOW],
    ['a request that was under way for 20 s', NOW - 20_000, null, 0, NOW - 20_000],
    ['a camera of release 0.1', NOW - 7 * DAY, null, null, NOW - 7 * DAY],
  ])('%s', (_, occurredAtMs, clockOffsetMs, ageMs, expected) => {
    expect(eventTimeMs({ occurredAtMs, clockOffsetMs, ageMs }, NOW)).toBe(expected)
  })

  it('is never after its receipt, and never before there was anything to record', () => {
    const ms = fc.integer({ min: -1e13, max: 1e13 })
    fc.assert(
      fc.property(ms, fc.option(ms), fc.option(fc.nat(1e13)), (occurredAtMs, clockOffsetMs, ageMs) => {
        const at = eventTimeMs({ occurredAtMs, clockOffsetMs, ageMs }, NOW)
        expect(at).toBeGreaterThanOrEqual(EARLIEST_EVENT_MS)
        expect(at).toBeLessThanOrEqual(NOW + BELIEVED_CLOCK_ERROR_MS)
      }),
    )
  })

  it('is never further from the truth than the error that is believed, whatever the clock says', () => {
    const skewMs = fc.integer({ min: -NOW, max: 100 * 365 * DAY })
    const ageMs = fc.integer({ min: 0, max: 400 * DAY })
    const underWayMs = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(skewMs, ageMs, underWayMs, fc.boolean(), (skew, age, underWay, sameRun) => {
        const trueMs = NOW - underWay - age
        const stated = { occurredAtMs: trueMs + skew, clockOffsetMs: -skew, ageMs: sameRun ? age : null }
        expect(Math.abs(eventTimeMs(stated, NOW) - trueMs)).toBeLessThanOrEqual(BELIEVED_CLOCK_ERROR_MS + underWay)
      }),
    )
  })
})
