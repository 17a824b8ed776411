import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Box, Face } from './face.ts'
import { faceAt, overlap01 } from './face-at.ts'

const side = fc.double({ min: 1, max: 500, noNaN: true })
const place = fc.double({ min: -500, max: 500, noNaN: true })
const box = fc.tuple(place, place, side, side)

/** Only the box of a face counts here. */
const at = (b: Box): Face => ({ box: b }) as Face // the rest is never read

it('is 1 with itself, 0 apart, and the same both ways, in pixels of any size', () => {
  fc.assert(
    fc.property(box, box, fc.double({ min: 0.1, max: 10, noNaN: true }), (a, b, scale) => {
      const scaled = ([x, y, w, h]: Box): Box => [x * scale, y * scale, w * scale, h * scale]
      expect(overlap01(a, a)).toBeCloseTo(1)
      expect(overlap01(a, b)).toBeCloseTo(overlap01(b, a))
      expect(overlap01(scaled(a), scaled(b))).toBeCloseTo(overlap01(a, b))
      expect(overlap01(a, [a[0] + a[2], a[1], b[2], b[3]])).toBeCloseTo(0)
    }),
  )
})

it.each<[string, Box[], number | null]>([
  ['nothing', [], null],
  ['the one in place', [[10, 10, 100, 100]], 0],
  ['nothing that is elsewhere', [[200, 0, 100, 100]], null],
  ['nothing that hardly touches', [[60, 0, 100, 100]], null],
  [
    'the best of several',
    [
      [40, 0, 100, 100],
      [5, 5, 100, 100],
      [20, 0, 100, 100],
    ],
    1,
  ],
  [
    'the first of equals',
    [
      [10, 0, 100, 100],
      [-10, 0, 100, 100],
    ],
    0,
  ],
  [
    'no box that is not a number',
    [
      [Number.NaN, 0, 100, 100],
      [10, 0, 100, 100],
    ],
    1,
  ],
  ['no box without area', [[0, 0, 0, 0]], null],
])('finds %s', (_, boxes, expected) => {
  const faces = boxes.map(at)
  expect(faceAt(faces, [0, 0, 100, 100])).toBe(expected === null ? null : faces[expected])
})

it('finds nothing at a place that is no number', () => {
  expect(faceAt([at([0, 0, 100, 100])], [0, Number.NaN, 100, 100])).toBeNull()
})
