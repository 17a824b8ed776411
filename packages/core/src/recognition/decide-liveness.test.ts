import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideLiveness, medianOf } from './decide-liveness.ts'

const policy = { livenessFloor: 0.2, livenessClear: 0.5, minLivenessLooks: 3 }
const looks = (...values: (number | null)[]) => values.map((liveness01, i) => ({ atMs: i * 250, liveness01 }))
const SEEN = { kind: 'seen', atMs: 1 } as const
const NOT_SEEN = { kind: 'not_seen', reason: 'wrong_way' } as const

describe('decideLiveness', () => {
  it.each([
    ['nothing seen', [], null, 'not_judged'],
    ['nothing judged', [null, null, null], null, 'not_judged'],
    ['one clear look', [0.9], null, 'live'],
    ['one bad look among good ones', [0.9, 0.01, 0.8], null, 'live'],
    ['too few to doubt', [0.3, 0.3], null, 'open'],
    ['too few to accuse', [0, 0], null, 'open'],
    ['doubtful', [0.3, 0.4, 0.3], null, 'doubtful'],
    ['doubtful while the movement is awaited', [0.3, 0.4, 0.3], { kind: 'pending' }, 'doubtful'],
    ['doubtful, and moved', [0.3, 0.4, 0.3], SEEN, 'live'],
    ['doubtful, and did not move', [0.3, 0.4, 0.3], NOT_SEEN, 'attack'],
    ['a print', [0, 0, 0.4], null, 'attack'],
    ['a print that moved', [0, 0, 0.4], SEEN, 'attack'],
    ['live for certain, whatever was asked', [0.9, 0.9, 0.9], NOT_SEEN, 'live'],
    ['no numbers count as the worst', [Number.NaN, Number.NaN, 0.9], null, 'attack'],
  ] as const)('%s', (_, values, movement, kind) => {
    expect(decideLiveness(looks(...values), policy, movement).kind).toBe(kind)
  })

  it('takes a doubtful face in which nothing moves for a picture, a face that is live for certain never', () => {
    const eyeOpenness01 = 0.4
    const landmarks5 = [
      [0, 0],
      [60, 0],
      [30, 40],
      [8, 65],
      [52, 66],
    ] as const
    const still = (liveness01: number) =>
      looks(...Array.from({ length: 6 }, () => liveness01)).map((l) => ({ ...l, shape: { landmarks5, eyeOpenness01 } }))
    expect(decideLiveness(still(0.3), policy).kind).toBe('attack')
    expect(decideLiveness(still(0.9), policy).kind).toBe('live')
    expect(decideLiveness(still(0.3).slice(1), policy).kind).toBe('doubtful')
  })

  it('judges nothing where the policy has no floor', () => {
    expect(decideLiveness(looks(0, 0, 0), { ...policy, livenessFloor: 0 }).kind).toBe('not_judged')
  })

  it('does not depend on the order of the looks, and a worse look never makes a face more alive', () => {
    const values = fc.array(fc.option(fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1, noNaN: true }))), {
      maxLength: 9,
    })
    const rank = ['attack', 'doubtful', 'open', 'live', 'not_judged']
    const rankOf = (some: (number | null)[]) => rank.indexOf(decideLiveness(looks(...some), policy).kind)
    fc.assert(
      fc.property(values, fc.nat(), (some, seed) => {
        expect(decideLiveness(looks(...some.toReversed()), policy)).toEqual(decideLiveness(looks(...some), policy))
        const at = seed % Math.max(1, some.length)
        const worse = some.map((v, i) => (i === at && v !== null ? 0 : v))
        expect(rankOf(worse)).toBeLessThanOrEqual(rankOf(some))
      }),
    )
  })
})

it('medianOf ignores what was not judged', () => {
  expect(medianOf([])).toBeNull()
  expect(medianOf([null, 0.4, null])).toBe(0.4)
  expect(medianOf([0.1, 0.9, 0.5, 0.3])).toBe(0.4)
})
