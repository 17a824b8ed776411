import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cosine, decodeEmbedding, encodeEmbedding, meanTemplate, toUnit } from './embedding-codec.ts'

const float = fc.float({ noNaN: true, noDefaultInfinity: true })

describe('embedding codec', () => {
  it('reads back exactly what was written', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1 }), (vector) => {
        expect(decodeEmbedding(encodeEmbedding(vector), vector.length)).toEqual(Float32Array.from(vector))
      }),
    )
  })
  it('writes little-endian, whatever the machine', () => {
    expect([...encodeEmbedding(Float32Array.of(1))]).toEqual([0, 0, 0x80, 0x3f])
  })
  it('copies: a pooled buffer that changes later does not change the embedding', () => {
    const pool = new Uint8Array(12)
    pool.set(encodeEmbedding(Float32Array.of(1)), 3)
    const vector = decodeEmbedding(pool.subarray(3, 7), 1)
    pool.fill(0)
    expect(vector[0]).toBe(1)
  })
  it('refuses a wrong length and values that are no numbers', () => {
    expect(() => decodeEmbedding(new Uint8Array(7), 2)).toThrow(RangeError)
    expect(() => decodeEmbedding(encodeEmbedding(Float32Array.of(Number.NaN)), 1)).toThrow(RangeError)
  })
})

describe('vectors', () => {
  it('toUnit gives length 1 and refuses a vector without direction', () => {
    fc.assert(
      fc.property(fc.array(float, { minLength: 2, maxLength: 16 }), (values) => {
        fc.pre(values.some((v) => Math.abs(v) > 1e-3 && Math.abs(v) < 1e12) && values.every((v) => Math.abs(v) < 1e12))
        const unit = toUnit(values)
        expect(cosine(unit, unit)).toBeCloseTo(1, 4)
      }),
    )
    expect(() => toUnit([0, 0])).toThrow(RangeError)
  })
  it('never compares different dimensions', () => {
    expect(() => cosine(new Float32Array(2), new Float32Array(3))).toThrow(RangeError)
  })
  it('the mean template leans towards the better photo', () => {
    const x = Float32Array.of(1, 0)
    const y = Float32Array.of(0, 1)
    const mean = meanTemplate([
      { vector: x, quality01: 0.9 },
      { vector: y, quality01: 0.3 },
    ])
    expect(cosine(mean, x)).toBeGreaterThan(cosine(mean, y))
    expect(cosine(mean, mean)).toBeCloseTo(1)
  })
})
