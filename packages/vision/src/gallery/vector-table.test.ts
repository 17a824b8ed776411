import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VectorTable } from './vector-table.ts'

const DIMS = 192

const vectors = fc.record({ seed: fc.nat({ max: 1e6 }), length: fc.constantFrom(0, 1e-20, 0.3, 1, 7) }).map(at)

function at({ seed, length }: { seed: number; length: number }): Float32Array {
  const values = Float64Array.from(
    { length: DIMS },
    (_, i) => Math.sin((i + 1) * (seed + 1) * 0.37) ** (1 + (seed % 3)),
  )
  const scale = length / Math.sqrt(values.reduce((sum, v) => sum + v * v, 0))
  return Float32Array.from(values, (v) => v * scale)
}

describe('VectorTable', () => {
  it('has every exact dot product between its bounds, whatever the length of the vectors', () => {
    fc.assert(
      fc.property(fc.array(vectors, { minLength: 1, maxLength: 200 }), vectors, (rows, probe) => {
        const table = new VectorTable(DIMS)
        for (const vector of rows) table.append(vector)
        const { lower, upper } = table.bounds(probe)
        expect(lower).toHaveLength(rows.length)
        rows.forEach((_, row) => {
          expect(table.dot(row, probe)).toBeGreaterThanOrEqual(lower[row] as number)
          expect(table.dot(row, probe)).toBeLessThanOrEqual(upper[row] as number)
        })
      }),
    )
  })

  it('bounds vectors of length one to within a twentieth, so that few have to be compared in full', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e6 }), fc.nat({ max: 1e6 }), (a, b) => {
        const table = new VectorTable(DIMS)
        table.append(at({ seed: a, length: 1 }))
        const { lower, upper } = table.bounds(at({ seed: b, length: 1 }))
        expect((upper[0] as number) - (lower[0] as number)).toBeLessThan(0.05)
      }),
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('promises nothing about a row or a probe with %d', (bad) => {
    const table = new VectorTable(DIMS)
    const broken = at({ seed: 1, length: 1 })
    broken[7] = bad
    table.append(broken)
    table.append(at({ seed: 2, length: 1 }))
    expect([...table.bounds(at({ seed: 3, length: 1 })).upper]).toEqual([Number.NaN, expect.closeTo(0, 0)])
    expect([...table.bounds(broken).upper]).toEqual([Number.NaN, Number.NaN])
  })

  it('takes and gives back memory with its rows, and reserves no more than two blocks of them in advance', () => {
    const table = new VectorTable(DIMS)
    const last = 5000
    for (let row = 0; row <= last; row++) expect(table.append(at({ seed: row % 50, length: 1 }))).toBe(row)
    expect(table.capacity - last).toBeLessThan(512)
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4000; i++) table.fillWithLast(i % 500)
      expect(table.capacity).toBeLessThan(last - 4000 + 513)
      for (let row = 0; row < 4000; row++) table.append(at({ seed: row % 50, length: 1 }))
    }
    for (let row = last; row >= 0; row--) table.fillWithLast(row)
    expect(table.capacity).toBeLessThan(512)
    expect(table.bounds(at({ seed: 1, length: 1 })).upper).toHaveLength(0)
  })

  it('keeps nothing of a vector that is removed', () => {
    const table = new VectorTable(DIMS)
    const probe = at({ seed: 1, length: 1 })
    table.append(probe)
    table.append(at({ seed: 2, length: 1 }))
    table.fillWithLast(0)
    table.fillWithLast(0)
    expect(table.dot(0, probe)).toBe(0)
    expect(table.dot(1, probe)).toBe(0)
  })
})
