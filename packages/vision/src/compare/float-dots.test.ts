import fc from 'fast-check'
import { expect, it } from 'vitest'
import { interleave, plainTile, simdTile } from './float-dots.ts'

it.each([192, 704])('SIMD, plain JavaScript and a simple loop give the same dot products of %i values', (dims) => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 4 }), (seed, rows, probes) => {
      const noise = (i: number) => Math.sin(seed + i * i * 0.7) / Math.sqrt(dims)
      const values = Float32Array.from({ length: rows * dims }, (_, i) => noise(i))
      const vectors = Array.from({ length: probes }, (_, p) =>
        Float32Array.from({ length: dims }, (_, i) => noise(i + p)),
      )
      for (const tile of [simdTile() ?? plainTile(), plainTile()]) {
        // something else before it
        tile.load(new Float32Array(12 * dims).fill(9), dims)
        tile.load(values, dims)
        const sums = tile.dots(interleave(vectors, dims))
        expect(sums).toHaveLength(4 * rows)
        for (let row = 0; row < rows; row++) {
          vectors.forEach((probe, p) => {
            const expected = probe.reduce((sum, v, i) => sum + v * (values[row * dims + i] as number), 0)
            expect(sums[4 * row + p]).toBeCloseTo(expected, 5)
          })
        }
      }
    }),
    { numRuns: 50 },
  )
})

it('takes as many rows as it says', () => {
  const tile = simdTile() ?? plainTile()
  for (const dims of [192, 704]) {
    const rows = tile.capacity(dims)
    tile.load(new Float32Array(rows * dims).fill(1), dims)
    expect([...tile.dots(new Float32Array(4 * dims).fill(1))]).toEqual(new Array(4 * rows).fill(dims))
  }
})

it('Node has SIMD here, so that the fast way is the one that is tested', () => {
  expect(simdTile()).not.toBeNull()
})
