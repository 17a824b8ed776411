import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Face } from './face.ts'
import { type FaceShape, isStill } from './stillness.ts'

const FACE: Face['landmarks5'] = [
  [100, 100],
  [160, 102],
  [131, 135],
  [108, 165],
  [154, 166],
]
type Wobble = (look: number, point: number) => readonly [dx: number, dy: number]

/** Looks at a face whose points each go their own way. */
function looksAt(wobble: Wobble, lids: (look: number) => number | null = () => 0.4, count = 6) {
  return Array.from({ length: count }, (_, i) => {
    const point = (n: 0 | 1 | 2 | 3 | 4) => {
      const [dx, dy] = wobble(i, n)
      return [FACE[n][0] + dx, FACE[n][1] + dy] as const
    }
    const shape: FaceShape = {
      landmarks5: [point(0), point(1), point(2), point(3), point(4)],
      eyeOpenness01: lids(i),
    }
    return { atMs: i * 250, shape }
  })
}
const fixed: Wobble = () => [0, 0]
const smiles: Wobble = (look, point) => (point > 2 && look % 2 ? [0, 2] : [0, 0])

describe('a face is still', () => {
  it.each([
    ['when nothing in it moves', looksAt(fixed), true],
    ['when the picture of it is carried about', looksAt((look) => [look * 7, look * -3]), true],
    ['not when the mouth moves', looksAt(smiles), false],
    ['not when the lids move', looksAt(fixed, (look) => (look === 3 ? 0.3 : 0.4)), false],
    ['not after five looks', looksAt(fixed, () => 0.4, 5), false],
    ['not when the lids were not measured', looksAt(fixed, (look) => (look ? 0.4 : null)), false],
    ['not when a point is no number', looksAt((look) => [look ? 0 : Number.NaN, 0]), false],
    ['not when the lids are no number', looksAt(fixed, () => Number.NaN), false],
    ['not when all points fall together', looksAt((_, n) => [-FACE[n as 0][0], -FACE[n as 0][1]]), false],
    ['not when nothing was measured', Array.from({ length: 9 }, (_, atMs) => ({ atMs })), false],
  ])('%s', (_, looks, still) => {
    expect(isStill(looks)).toBe(still)
  })

  it('in whatever order the looks came, and wherever, however large and however turned it is', () => {
    const place = fc.record({
      scale: fc.double({ min: 0.3, max: 4, noNaN: true }),
      turn: fc.double({ min: -1, max: 1, noNaN: true }),
      dx: fc.integer({ min: -500, max: 500 }),
      moves: fc.boolean(),
    })
    fc.assert(
      fc.property(place, ({ scale, turn, dx, moves }) => {
        const looks = looksAt(moves ? smiles : fixed).map(({ atMs, shape }) => {
          const put = ([x, y]: readonly [number, number]) =>
            [
              scale * (Math.cos(turn) * x - Math.sin(turn) * y) + dx,
              scale * (Math.sin(turn) * x + Math.cos(turn) * y),
            ] as const
          const [a, b, c, d, e] = shape.landmarks5
          return { atMs, shape: { ...shape, landmarks5: [put(a), put(b), put(c), put(d), put(e)] as const } }
        })
        expect(isStill(looks.toReversed())).toBe(!moves)
      }),
    )
  })
})
