import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRestart, type Life, passedLimitMs, type RestartHistory } from './restart.ts'

const MINUTE_MS = 60_000
const NOTHING: RestartHistory = { recentMs: [], barren: 0 }
const WITH_FRAMES = { hadFrames: true, refused: false }
const WITHOUT_FRAMES = { hadFrames: false, refused: false }

describe('a life without a picture', () => {
  const LIVES: [string, Life, number, number | null][] = [
    ['may take 25 s to its first picture', { startedMs: 1000, lastFrameMs: null }, 25_999, null],
    ['ends when it had none for 25 s', { startedMs: 1000, lastFrameMs: null }, 26_000, 25_000],
    ['may pause for 10 s', { startedMs: 0, lastFrameMs: 50_000 }, 59_999, null],
    ['ends when it stalled for 10 s', { startedMs: 0, lastFrameMs: 50_000 }, 60_000, 10_000],
  ]
  it.each(LIVES)('%s', (_name, life, nowMs, limitMs) => {
    expect(passedLimitMs(life, nowMs)).toBe(limitMs)
  })
})

/** Restarts one after the other, each `everyMs` after the last. */
function restarts(count: number, everyMs: number, ended = WITHOUT_FRAMES, from = NOTHING) {
  let last = decideRestart(from, ended, 0, 0.5)
  for (let i = 1; i < count; i++) last = decideRestart(last.history, ended, i * everyMs, 0.5)
  return last
}

describe('a camera that was lost', () => {
  it.each([
    ['at once after a picture, however long it was gone before', 1, WITH_FRAMES, 500],
    ['soon after one failure', 1, WITHOUT_FRAMES, 500],
    ['later after two', 2, WITHOUT_FRAMES, 1000],
    ['never later than that, so that it is live within 5 s of its return', 15, WITHOUT_FRAMES, 1500],
  ])('is tried again %s', (_name, count, ended, pauseMs) => {
    expect(restarts(count, 20_000, ended)).toMatchObject({ state: 'reconnecting', pauseMs })
  })

  it.each([
    ['with pictures in between', WITH_FRAMES],
    ['without any', WITHOUT_FRAMES],
  ])('more than 20 times in 10 minutes, %s, is failing and tried less often', (_name, ended) => {
    expect(restarts(20, 10_000, ended).state).toBe('reconnecting')
    expect(restarts(21, 10_000, ended)).toMatchObject({ state: 'failing', pauseMs: 15_000 })
  })

  it('is forgiven after ten quiet minutes', () => {
    const { history } = restarts(21, 10_000)
    const later = decideRestart(history, WITH_FRAMES, 20 * 10_000 + 10 * MINUTE_MS, 0.5)
    expect(later).toMatchObject({ state: 'reconnecting', pauseMs: 500, history: { barren: 0 } })
    expect(later.history.recentMs).toHaveLength(1)
  })

  it('that refused the password is left alone for a minute, so that it does not lock the account', () => {
    expect(decideRestart(NOTHING, { hadFrames: false, refused: true }, 0, 0.5)).toMatchObject({ pauseMs: MINUTE_MS })
  })

  it('is always tried again, within 5 s while the budget lasts, whatever happens', () => {
    const life = fc.record({
      hadFrames: fc.boolean(),
      lifeMs: fc.nat(MINUTE_MS),
      random01: fc.double({ min: 0, max: 0.999, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 100 }), (lives) => {
        let history = NOTHING
        let nowMs = 0
        for (const { hadFrames, lifeMs, random01 } of lives) {
          nowMs += lifeMs
          const next = decideRestart(history, { hadFrames, refused: false }, nowMs, random01)
          expect(next.state).toBe(next.history.recentMs.length > 20 ? 'failing' : 'reconnecting')
          expect(next.pauseMs).toBeLessThanOrEqual(next.state === 'failing' ? 15_000 : 2000)
          history = next.history
          nowMs += next.pauseMs
        }
      }),
    )
  })
})
