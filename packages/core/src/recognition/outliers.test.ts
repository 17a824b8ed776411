import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { direction, photoOf, randomOf } from '../../test/synthetic-gallery.ts'
import { LEAST_OWN_SIMILARITY, type OwnTemplate, unlikeOthers } from './outliers.ts'
import { MODEL_FUSED } from './policy.ts'

const limit = LEAST_OWN_SIMILARITY[MODEL_FUSED]
const random = randomOf(1)
const [ana, ben] = [direction(random), direction(random)]
/** `a…` shows Ana, `b…` Ben; `+` means that a portal user kept it, `0` that it is not a number. */
const named = (...ids: string[]): OwnTemplate[] =>
  ids.map((id) => ({
    id,
    vector: id.includes('0') ? new Float32Array(72).fill(Number.NaN) : photoOf(id.startsWith('a') ? ana : ben, random),
    quality01: 0.8,
    decided: id.includes('+') ? 'kept' : 'auto',
  }))

describe('photos of one person that are unlike the others', () => {
  it.each([
    ['none of none', [], []],
    ['none of one', ['a'], []],
    ['none of several that agree', ['a1', 'a2', 'a3'], []],
    ['the newer of two that disagree', ['a', 'b'], ['b']],
    ['the wrong one that came first', ['b', 'a1', 'a2'], ['b']],
    ['the wrong one that came between', ['a1', 'b', 'a2'], ['b']],
    ['the minority', ['b1', 'a1', 'b2', 'a2', 'a3'], ['b1', 'b2']],
    ['none that somebody kept', ['a', 'b+'], []],
    ['none like one that somebody kept', ['a1', 'a2', 'b+', 'b2'], []],
    ['an older one beside one that was kept', ['a+', 'b'], ['b']],
    ['one that is not a number', ['a1', 'a0', 'a2'], ['a0']],
    ['no kept one that is not a number, and it decides nothing', ['a0+', 'a1', 'b'], ['b']],
  ])('are %s', (_, ids, expected) => {
    expect(unlikeOthers(named(...ids), limit)).toEqual(expected)
  })

  it('are never all of them, and never one that was kept', () => {
    const shown = fc.tuple(fc.constantFrom('a', 'b'), fc.boolean())
    fc.assert(
      fc.property(fc.array(shown, { minLength: 1, maxLength: 6 }), (photos) => {
        const templates = named(...photos.map(([who, kept], i) => `${who}${i + 1}${kept ? '+' : ''}`))
        const unlike = unlikeOthers(templates, limit)
        expect(unlike.length).toBeLessThan(templates.length)
        expect(unlike.filter((id) => id.includes('+'))).toEqual([])
      }),
    )
  })

  it('are the same in any order, unless two sides are equally strong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 }), fc.integer(), (wrong, seed) => {
        const right = Array.from({ length: wrong + 2 }, (_, i) => `a${i + 1}`)
        const templates = named(...right, ...Array.from({ length: wrong }, (_, i) => `b${i + 1}`))
        const at = randomOf(seed)
        const shuffled = templates.map((t) => ({ t, at: at() })).sort((x, y) => x.at - y.at)
        const unlike = unlikeOthers(
          shuffled.map(({ t }) => t),
          limit,
        )
        expect(unlike.sort()).toEqual(unlikeOthers(templates, limit).sort())
      }),
    )
  })
})
