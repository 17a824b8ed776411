import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PROBE_LEVELS, plainDots, ROW_LEVELS, simdDots } from './int8-dots.ts'

const dots = simdDots() ?? plainDots

it.each([192, 704])('SIMD and plain JavaScript give the same sums of %i codes, over the edges of blocks', (dims) => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(0, 1, 2, 360, 1300), (seed, rows) => {
      const noise = (i: number, levels: number) => Math.round(levels * Math.sin(seed + i * i * 0.7))
      const codes = Int8Array.from({ length: rows * dims }, (_, i) => noise(i, ROW_LEVELS))
      const probe = Int16Array.from({ length: dims }, (_, i) => noise(i + 7, PROBE_LEVELS))
      const [fast, plain] = [new Int32Array(rows), new Int32Array(rows)]
      dots(codes, probe, fast)
      plainDots(codes, probe, plain)
      expect(fast).toEqual(plain)
    }),
    { numRuns: 20 },
  )
})

it.each([1, -1])('the largest codes do not overflow (sign %i)', (sign) => {
  const sums = new Int32Array(1)
  dots(new Int8Array(704).fill(ROW_LEVELS), new Int16Array(704).fill(sign * PROBE_LEVELS), sums)
  expect(sums[0]).toBe(sign * 704 * ROW_LEVELS * PROBE_LEVELS)
})

it('Node has SIMD here, so that the fast way is the one that is tested', () => {
  expect(simdDots()).not.toBeNull()
})
