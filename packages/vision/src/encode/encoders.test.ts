import { cosine, MODEL_FUSED, toUnit } from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENCODERS, fuse } from './encoders.ts'

const vector = fc
  .array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((values) => Float32Array.from(values))

describe('fusing', () => {
  it('makes the dot product the weighted mean of the cosines, whatever the lengths', () => {
    fc.assert(
      fc.property(
        vector,
        vector,
        vector,
        vector,
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (a, b, c, d, share) => {
          const pair = (p: Float32Array, q: Float32Array) =>
            fuse([
              { vector: p, weight: share },
              { vector: q, weight: 1 - share },
            ])
          const expected = share * cosine(toUnit(a), toUnit(c)) + (1 - share) * cosine(toUnit(b), toUnit(d))
          expect(cosine(pair(a, b), pair(c, d))).toBeCloseTo(expected, 5)
        },
      ),
    )
  })

  it('weighs the encoders of the model as its version says', () => {
    expect(MODEL_FUSED).toBe('fused-704@2')
    expect(ENCODERS[MODEL_FUSED].map(({ graph, weight }) => [graph, weight])).toEqual([
      ['mobilefacenet', 0.4],
      ['fr_feature', 0.6],
    ])
  })
})
