import { describe, expect, it } from 'vitest'
import { GOOD } from '../../test/support.ts'
import { chooseLooks, type LookHistory, lookIsDue, NO_LOOKS } from './look-schedule.ts'

const looked: LookHistory = { ...NO_LOOKS, count: 1, lastAtMs: 1000, lastHeightPx: 100 }
const named: LookHistory = { ...looked, count: 2, named: true }

describe('a look is due', () => {
  it.each([
    ['at a face that was never looked at', NO_LOOKS, 100, 1000, true],
    ['never at a face under 48 px', NO_LOOKS, 47, 1000, false],
    ['at 48 px', NO_LOOKS, 48, 1000, true],
    ['not at the same picture again', looked, 100, 1200, false],
    ['after 250 ms', looked, 100, 1250, true],
    ['sooner when only its liveness is open', { ...looked, agreed: true }, 100, 1130, true],
    ['but not at the same picture then', { ...looked, agreed: true }, 100, 1100, false],
    ['sooner when the face has come 30 % nearer', looked, 130, 1050, true],
    ['not after 12 looks without a name', { ...looked, count: 12 }, 100, 1500, false],
    ['every 2 s after 12 looks without a name', { ...looked, count: 12 }, 100, 3000, true],
    ['not at a face that has its name', named, 100, 1900, false],
    ['every second at a face that has its name', named, 100, 2000, true],
    ['at once when the name is in doubt', { ...named, doubted: true }, 100, 1250, true],
    ['never at a face of unknown size', NO_LOOKS, Number.NaN, 1000, false],
  ])('%s', (_name, history, heightPx, atMs, due) => {
    expect(lookIsDue({ heightPx, history, quality: GOOD }, atMs)).toBe(due)
  })

  it.each([
    ['turned away', { yawDeg: 60 }],
    ['looking at the floor', { pitchDeg: -55 }],
    ['smeared', { sharpness01: 0.01 }],
    ['in the dark', { brightness01: 0.02 }],
    ['of unknown pose', { yawDeg: Number.NaN }],
  ])('never at a face that is %s', (_name, flaw) => {
    expect(lookIsDue({ heightPx: 100, history: NO_LOOKS, quality: { ...GOOD, ...flaw } }, 1000)).toBe(false)
  })
})

describe('when many faces are in view', () => {
  const candidate = (trackId: number, history: LookHistory) => ({ trackId, heightPx: 100, quality: GOOD, history })

  it('three are looked at in a frame: those without a name first, then the longest waiting', () => {
    const candidates = [
      candidate(1, { ...named, lastAtMs: 0 }),
      candidate(2, { ...looked, lastAtMs: 4000 }),
      candidate(3, NO_LOOKS),
      candidate(4, { ...looked, lastAtMs: 3000 }),
    ]
    expect(chooseLooks(candidates, 5000).map((c) => c.trackId)).toEqual([3, 4, 2])
  })
})
